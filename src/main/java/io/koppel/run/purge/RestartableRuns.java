package io.koppel.run.purge;

import io.koppel.run.Endpoints;
import io.koppel.run.Run;
import io.koppel.run.RunContext;
import io.koppel.run.RunKind;
import io.koppel.run.RunRequest;
import io.koppel.run.Runs;
import io.koppel.run.Runs.LastCompleted;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Runs that did not complete and whose work nobody has done since: they can still be continued. A later run of the same
 * mappings that completed has done it, except for single records that a person chose and for an undo.
 */
@Component
class RestartableRuns {

    private static final Set<RunKind> OF_ALL_CHANGES = EnumSet.of(RunKind.MODIFIED, RunKind.SINGLE, RunKind.FULL);

    private final Runs runs;
    private final Endpoints endpoints;

    RestartableRuns(Runs runs, Endpoints endpoints) {
        this.runs = runs;
        this.endpoints = endpoints;
    }

    List<Run> find() {
        List<Run> unfinished = runs.unfinished();
        if (unfinished.isEmpty()) {
            return List.of();
        }
        List<LastCompleted> completed = runs.lastCompleted();
        return unfinished.stream().filter(run -> !done(run, completed)).toList();
    }

    private boolean done(Run run, List<LastCompleted> completed) {
        Set<RunKind> kinds = doingTheSame(run.request());
        return !run.status().equals("STARTED")
                && new RunContext(run.id(), run.request(), run.catalogue(), endpoints)
                        .mappings().stream()
                                .allMatch(mapping -> completed.stream()
                                        .anyMatch(last -> kinds.contains(last.kind())
                                                && last.mapping().equals(mapping.name())
                                                && last.startedAt().isAfter(run.startedAt())));
    }

    private static Set<RunKind> doingTheSame(RunRequest request) {
        return switch (request.kind()) {
            case FULL -> EnumSet.of(RunKind.FULL);
            case MODIFIED, SINGLE -> request.everyRecord() ? EnumSet.of(RunKind.FULL) : OF_ALL_CHANGES;
            case RECORDS, UNDO -> EnumSet.noneOf(RunKind.class);
        };
    }
}
