package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that was left out, as it is once it is taken up again (spec 13): not skipped, and failed as before, so that
 * the next run tries it.
 *
 * @param coupling null while uncoupled
 * @param entries to be stored
 */
record Reopening(@Nullable Coupling coupling, List<WorkListEntry> entries) {

    private static final String MESSAGE = "The coupling was skipped; it is tried again.";

    /** Empty if the record is not left out for repeated failure. */
    static Optional<Reopening> of(SelectedPair pair, Instant now) {
        List<WorkListEntry> entries = pair.entries().stream()
                .filter(entry -> entry.state() == WorkState.SKIPPED)
                .map(entry -> entry.withState(
                        entry.code() == ErrorCode.UPDATE_CONFLICT ? WorkState.CONFLICT : WorkState.FAILED))
                .toList();
        Coupling coupling = pair.coupling();
        if (coupling == null || !coupling.skipped()) {
            return entries.isEmpty() ? Optional.empty() : Optional.of(new Reopening(coupling, entries).withFailures());
        }
        List<WorkListEntry> tried = new ArrayList<>(entries);
        if (tried.isEmpty() && pair.entries().stream().noneMatch(Reopening::triedByRuns)) {
            passes(pair, coupling).forEach(pass -> tried.add(entry(coupling, pass, now)));
        }
        return Optional.of(new Reopening(coupling.withSkipped(false), List.copyOf(tried)).withFailures());
    }

    private static boolean triedByRuns(WorkListEntry entry) {
        return entry.wholeRecord()
                && switch (entry.state()) {
                    case FAILED, CONFLICT -> true;
                    case SKIPPED, WAITING, AMBIGUOUS, HELD, TURNED_BACK -> false;
                };
    }

    /** Those that failed; if that is not on record, the mapping's first. */
    private static List<Pass> passes(SelectedPair pair, Coupling coupling) {
        List<Pass> all = pair.mapping().direction().passes();
        List<Pass> failed = all.stream()
                .filter(pass -> coupling.outcome(pass).result() == SynchResult.FAILURE)
                .toList();
        return failed.isEmpty() ? all.subList(0, 1) : failed;
    }

    private static WorkListEntry entry(Coupling coupling, Pass pass, Instant now) {
        String job = coupling.outcome(pass).jobId();
        return new WorkListEntry(
                coupling.mapping(),
                pass,
                coupling.key(pass.source()),
                "",
                coupling.key(pass.destination()),
                WorkState.FAILED,
                ErrorCode.COUPLING_SKIPPED,
                MESSAGE,
                0,
                now,
                job == null ? "" : job,
                null,
                List.of());
    }

    /** A run takes a coupled record up, and settles its entry, only if the pass's result is Failure (spec 5.5). */
    private Reopening withFailures() {
        Coupling failed = coupling;
        if (failed == null) {
            return this;
        }
        for (WorkListEntry entry : entries) {
            PassOutcome outcome = failed.outcome(entry.pass());
            failed = failed.withOutcome(entry.pass(), new PassOutcome(SynchResult.FAILURE, outcome.jobId()));
        }
        return new Reopening(failed, entries);
    }
}
