package io.koppel.run.pass;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobStore;
import io.koppel.journal.SynchJobType;
import io.koppel.mapping.Pass;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The synch job of one pass in one run. */
final class JobJournal implements PassStream.PassJournal {

    private final String runId;
    private final String mapping;
    private final Pass pass;
    private final SynchJobStore jobs;
    private final Clock clock;
    private final Supplier<UUID> ids;

    JobJournal(String runId, String mapping, Pass pass, SynchJobStore jobs, Clock clock, Supplier<UUID> ids) {
        this.runId = runId;
        this.mapping = mapping;
        this.pass = pass;
        this.jobs = jobs;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public SynchJob open() {
        return jobs.find(runId, mapping, pass).orElseGet(() -> {
            SynchJob job = new SynchJob(
                    ids.get().toString(),
                    runId,
                    mapping,
                    pass,
                    SynchJobType.SYNCHRONIZATION,
                    clock.instant(),
                    null,
                    Counters.ZERO,
                    "");
            jobs.open(job);
            return job;
        });
    }

    @Override
    public void close(SynchJob job, String message) {
        Counters counters = jobs.find(job.id()).orElse(job).counters();
        if (!counters.balanced()) {
            String unbalanced = "Mapping " + mapping + ", pass " + pass.label() + ": the receipt does not balance, "
                    + counters + ". This is a defect of Koppel; report it with this line.";
            jobs.finish(job.id(), clock.instant(), unbalanced);
            throw new KoppelException(ErrorCode.RECEIPT_UNBALANCED, unbalanced);
        }
        jobs.finish(job.id(), clock.instant(), message);
    }

    @Override
    public void interrupted(SynchJob job, boolean stopped, List<Throwable> failures) {
        if (lost(failures)) {
            // Whoever took the mapping over has closed the job and said why.
            return;
        }
        String message =
                stopped ? "stopped on request" : failures.isEmpty() ? "failed" : Failures.message(failures.get(0));
        jobs.finish(job.id(), clock.instant(), message);
    }

    private static boolean lost(List<Throwable> failures) {
        return failures.stream()
                .flatMap(failure -> Failures.koppel(failure).stream())
                .anyMatch(failure -> failure.code() == ErrorCode.MAPPING_HELD);
    }
}
