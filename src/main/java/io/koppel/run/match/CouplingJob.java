package io.koppel.run.match;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobType;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.Pass;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Opens and closes the journal's jobs of type Coupling. */
@Component
final class CouplingJob {

    private final SynchJobs jobs;
    private final Clock clock;
    private final Supplier<UUID> ids;

    CouplingJob(SynchJobs jobs, Clock clock, Supplier<UUID> ids) {
        this.jobs = jobs;
        this.clock = clock;
        this.ids = ids;
    }

    SynchJob open(String runId, String mapping) {
        SynchJob job = new SynchJob(
                ids.get().toString(),
                runId,
                mapping,
                Pass.TO,
                SynchJobType.COUPLING,
                clock.instant(),
                null,
                Counters.ZERO,
                "");
        jobs.open(job);
        return job;
    }

    /** @throws KoppelException RECEIPT_UNBALANCED */
    void close(SynchJob job, String message) {
        Counters counters = jobs.find(job.id()).orElse(job).counters();
        if (!counters.balanced()) {
            String unbalanced = "Mapping " + job.mapping() + ", coupling: the receipt does not balance, " + counters
                    + ". This is a defect of Koppel; report it with this line.";
            jobs.finish(job.id(), clock.instant(), unbalanced);
            throw new KoppelException(ErrorCode.RECEIPT_UNBALANCED, unbalanced);
        }
        jobs.finish(job.id(), clock.instant(), message);
    }

    void failed(SynchJob job, String message) {
        jobs.finish(job.id(), clock.instant(), message);
    }
}
