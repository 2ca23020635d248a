package io.koppel.console;

import java.util.concurrent.CountDownLatch;
import org.springframework.stereotype.Component;

/** Serves pages, from start until it is told to stop. Runs that pages began end after the chunk in hand. */
@Component
public final class ConsoleProcess {

    private final CountDownLatch told = new CountDownLatch(1);

    ConsoleProcess() {}

    /** Waits until {@link #stop} is called, also if that was before. */
    public void run() {
        try {
            told.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks it to end. May be repeated.
     *
     * @return true: it will
     */
    public boolean stop() {
        told.countDown();
        return true;
    }
}
