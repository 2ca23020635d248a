package io.koppel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SIGTERM and SIGINT into a stop after the chunk in hand, and the process's end into the command's own exit code
 * (contract 2). The virtual machine would otherwise end in the middle of a chunk, with a code of its own.
 */
final class StopOnSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopOnSignal.class);
    private static final long PATIENCE_MILLIS = 200;

    private final SpringStarter starter;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private StopOnSignal(SpringStarter starter) {
        this.starter = starter;
    }

    static StopOnSignal watch(SpringStarter starter) {
        StopOnSignal stop = new StopOnSignal(starter);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::signalled, "stop-on-signal"));
        return stop;
    }

    /** The command has ended by itself or because it was told to. */
    void ended(int code) {
        exitCode.complete(code);
    }

    private void signalled() {
        if (exitCode.isDone()) {
            return;
        }
        if (!asked()) {
            starter.close();
            return;
        }
        while (true) {
            try {
                Runtime.getRuntime().halt(exitCode.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException stillRunning) {
                asked();
            } catch (ExecutionException | InterruptedException impossible) {
                return;
            }
        }
    }

    /** Whether something goes on that now knows. Its database may be away; then it is asked again. */
    private boolean asked() {
        try {
            return starter.stop();
        } catch (RuntimeException unreachable) {
            LOG.debug("What goes on could not be asked to stop yet: {}", unreachable.getMessage());
            return true;
        }
    }
}
