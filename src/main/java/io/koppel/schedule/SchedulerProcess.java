package io.koppel.schedule;

import java.util.concurrent.CountDownLatch;
import org.springframework.stereotype.Component;

/** The scheduler's work in this process, from start until it is told to stop. */
@Component
public final class SchedulerProcess {

    private final CountDownLatch told = new CountDownLatch(1);

    /** Works until {@link #stop} is called, also if that was before. */
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
