package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJobs;
import io.koppel.run.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends runs of other processes: living ones after the chunk in hand, dead ones for good (design 8). */
@Component
public final class RunEnding {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String STARTED = "STARTED";
    private static final String ABANDONED = "ABANDONED";
    private static final String DIED = "Its process died.";

    private final Runs runs;
    private final BatchExecutions executions;
    private final StopRequests stops;
    private final Leases leases;
    private final MappingHold holds;
    private final LeasedMappings leased;
    private final SynchJobs journal;
    private final Clock clock;
    private final Pause pause;

    RunEnding(
            Runs runs,
            BatchExecutions executions,
            StopRequests stops,
            Leases leases,
            MappingHold holds,
            LeasedMappings leased,
            SynchJobs journal,
            Clock clock,
            Pause pause) {
        this.runs = runs;
        this.executions = executions;
        this.stops = stops;
        this.leases = leases;
        this.holds = holds;
        this.leased = leased;
        this.journal = journal;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Asks a run to end after the chunk in hand and waits until it has, for 20 seconds at most.
     *
     * @return the run as it ended; its status is STARTED still if the chunk takes longer
     * @throws KoppelException RUN_UNKNOWN if it is over already, or its process is dead
     */
    public Run stop(String runId) {
        Run run = going(runId);
        Instant deadline = clock.instant().plus(PATIENCE);
        while (run.status().equals(STARTED) && clock.instant().isBefore(deadline)) {
            if (!leases.lives(runId)) {
                run = known(runId);
                if (run.status().equals(STARTED)) {
                    throw new KoppelException(
                            ErrorCode.RUN_UNKNOWN,
                            "The process of run " + runId + " (host " + run.host() + ", process " + run.processId()
                                    + ") is dead: there is nothing to stop. 'runs recover " + runId + "' closes it.");
                }
                return run;
            }
            stops.tell(runId);
            executions.stop(runId, run.request().kind());
            pause.of(BETWEEN_LOOKS);
            run = known(runId);
        }
        return run;
    }

    /**
     * Closes a run whose process died, so that it can be restarted, and gives its mappings back.
     *
     * @throws KoppelException RUN_UNKNOWN if it is over already; MAPPING_HELD if its process lives, or may live
     */
    public Run recover(String runId) {
        Run run = going(runId);
        holds.acquire(runId, leased.of(run));
        executions.recover(runId, run.request().kind());
        journal.finishOpen(runId, clock.instant(), "its process died");
        runs.finish(runId, "FAILED", clock.instant(), DIED);
        leases.release(runId);
        return known(runId);
    }

    /** Those of dead processes; living ones are left alone. */
    public List<Run> recoverAll() {
        List<Run> recovered = new ArrayList<>();
        for (Run run : runs.started()) {
            Run now = known(run.id());
            if (now.status().equals(ABANDONED)) {
                // Recovering the one before closed those that hold no lease any more, too.
                recovered.add(now);
            } else if (now.status().equals(STARTED) && !leases.lives(run.id())) {
                recovered.add(recover(run.id()));
            }
        }
        return recovered;
    }

    private Run going(String runId) {
        Run run = known(runId);
        if (!run.status().equals(STARTED)) {
            throw new KoppelException(
                    ErrorCode.RUN_UNKNOWN, "Run " + runId + " is " + run.status() + " already: nothing was done.");
        }
        return run;
    }

    private Run known(String runId) {
        return runs.find(runId)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.RUN_UNKNOWN, "There is no run " + runId + ". 'runs list' shows those that exist."));
    }
}
