package io.koppel.run;

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
 */
public record RunOutcome(
        String runId,
        String status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<SynchJob> jobs,
        long newErrors,
        String message) {

    public boolean completed() {
        return status.equals("COMPLETED");
    }

    /** What an operator types to go on with it. */
    public String restartCommand() {
        return restartCommand(runId);
    }

    static String restartCommand(String runId) {
        return "runs restart " + runId;
    }
}
