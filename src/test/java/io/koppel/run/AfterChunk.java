package io.koppel.run;

import io.koppel.mapping.Pass;
import java.util.concurrent.atomic.AtomicInteger;

/** Does something once, in the n-th chunk of one direction: after its writes, before its commit. */
public final class AfterChunk implements RunProgress {

    private final Pass pass;
    private final AtomicInteger remaining;
    private final Runnable action;

    public AfterChunk(Pass pass, int chunk, Runnable action) {
        this.pass = pass;
        this.remaining = new AtomicInteger(chunk);
        this.action = action;
    }

    @Override
    public void passStarted(String mapping, Pass started, long expected) {}

    @Override
    public void chunkDone(String mapping, Pass done, long records) {
        if (done == pass && remaining.decrementAndGet() == 0) {
            action.run();
        }
    }

    @Override
    public void passEnded(String mapping, Pass ended) {}
}
