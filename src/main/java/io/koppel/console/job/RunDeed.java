package io.koppel.console.job;

import io.koppel.run.Run;
import io.koppel.run.RunKind;
import java.util.List;

/** A run, and what can be done to it. */
record RunDeed(String id, RunKind kind, String status, boolean stoppable, boolean restartable, boolean undoable) {

    static RunDeed of(Run run) {
        boolean running = run.status().equals("STARTED");
        return new RunDeed(
                run.id(),
                run.request().kind(),
                run.status(),
                running,
                List.of("FAILED", "STOPPED").contains(run.status()),
                !running && run.request().kind() != RunKind.UNDO);
    }
}
