package io.koppel.run;

import io.koppel.mapping.Pass;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something once, when a pass begins: outside any transaction. */
public record AtPassStart(String mapping, Pass pass, Runnable action, AtomicBoolean done) implements RunProgress {

    public AtPassStart(String mapping, Pass pass, Runnable action) {
        this(mapping, pass, action, new AtomicBoolean());
    }

    @Override
    public void passStarted(String started, Pass direction, long expected) {
        if (started.equals(mapping) && direction == pass && !done.getAndSet(true)) {
            action.run();
        }
    }

    @Override
    public void chunkDone(String doneMapping, Pass direction, long records) {}

    @Override
    public void passEnded(String ended, Pass direction) {}
}
