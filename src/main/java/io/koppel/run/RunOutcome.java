package io.koppel.run;

import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param status as Spring Batch's
 * @param jobs in the order in which they began
 * @param newErrors records that failed, or newly went to the error list, in this run
 * @param message why it failed; '' if it did not
 * @param failures what made its mappings fail, each code once
 */
public record RunOutcome(
        String runId,
        String status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<SynchJob> jobs,
        long newErrors,
        String message,
        List<ErrorCode> failures) {

    public boolean completed() {
        return status.equals("COMPLETED");
    }

    /** A guard stopped a mapping: trying again helps nobody until a person has decided. */
    public boolean guarded() {
        return failures.stream().anyMatch(code -> code.errorClass() == ErrorClass.GUARD);
    }

    /** A side takes no writes, and none had been made before that showed. */
    public boolean refused() {
        return failures.equals(List.of(ErrorCode.SIDE_READ_ONLY))
                && jobs.stream().map(SynchJob::counters).allMatch(RunOutcome::nothingDone);
    }

    private static boolean nothingDone(Counters done) {
        return done.inserted() + done.modified() + done.deleted() + done.coupled() + done.uncoupled() == 0;
    }

    /** There is something left to go on with; of a run whose place another one took there is not. */
    public boolean unfinished() {
        return !completed() && !status.equals("ABANDONED");
    }

    /** What an operator types to go on with it. */
    public String restartCommand() {
        return restartCommand(runId);
    }

    static String restartCommand(String runId) {
        return "runs restart " + runId;
    }
}
