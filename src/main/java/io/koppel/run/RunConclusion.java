package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.absence.Absences;
import io.koppel.run.identity.CouplingLoss;
import io.koppel.run.lease.Leases;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.stereotype.Component;

/** What is put on record of a run once its execution has ended, however it did. */
@Component
final class RunConclusion {

    private final Runs runs;
    private final SynchJobs journal;
    private final SynchJobErrors errors;
    private final Absences absences;
    private final CouplingLoss couplingLoss;
    private final Aftermath aftermath;
    private final Clock clock;

    RunConclusion(
            Runs runs,
            SynchJobs journal,
            SynchJobErrors errors,
            Absences absences,
            CouplingLoss couplingLoss,
            Aftermath aftermath,
            Clock clock) {
        this.runs = runs;
        this.journal = journal;
        this.errors = errors;
        this.absences = absences;
        this.couplingLoss = couplingLoss;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /** May be repeated where a database went away meanwhile. */
    RunOutcome of(Run run, RunContext context, JobExecution execution) {
        RunFailures failures = RunFailures.of(execution);
        String message = failures.message();
        String status = execution.getStatus().name();
        if (execution.getStatus() == BatchStatus.STOPPED) {
            message = "Stopped on request.";
        } else if (execution.getStatus() != BatchStatus.COMPLETED && replaced(run)) {
            // Which table showed it first (the lease, or Batch's own rows) is chance; the reason is always the same.
            message = Leases.lost(run.id());
            status = BatchStatus.ABANDONED.name();
        }
        // A system that lets nobody in any more may say no more than that it refuses what was asked for.
        boolean denied = failures.codes().contains(ErrorCode.ACCESS_DENIED);
        if (denied || failures.codes().contains(ErrorCode.SYSTEM_REFUSES)) {
            absences.look(clock.instant());
        }
        if (denied || failures.codes().stream().anyMatch(Absences::isAway)) {
            message = message + absences.open().stream()
                    .map(absence -> "\n" + absence.text() + " " + absence.message())
                    .collect(Collectors.joining());
        }
        // One that was stopped between two parts of a pass has its job open.
        journal.finishOpen(run.id(), clock.instant(), message);
        runs.finish(run.id(), status, clock.instant(), message);
        aftermath.ended(context, execution, status);
        List<SynchJob> jobs = journal.ofRun(run.id());
        if (execution.getStatus() == BatchStatus.COMPLETED && run.request().chosen() == null) {
            couplingLoss.take(context.mappings().stream()
                    .map(IntegrationTableMapping::name)
                    .filter(mapping -> couplingLoss.unknown(mapping) || mayHaveCoupled(jobs, mapping))
                    .toList());
        }
        return new RunOutcome(
                run.id(),
                status,
                run.startedAt(),
                clock.instant(),
                jobs,
                errors.countOfRun(run.id()),
                message,
                failures.codes());
    }

    /** Removed ones are taken off the receipt as they go. Counting takes as long as there are many: not after an idle run. */
    private static boolean mayHaveCoupled(List<SynchJob> jobs, String mapping) {
        return jobs.stream()
                .filter(job -> job.mapping().equals(mapping))
                .anyMatch(job -> job.counters().read() > 0);
    }

    /** True if a later run took this one for dead and closed it. */
    private boolean replaced(Run run) {
        return runs.find(run.id()).filter(now -> now.status().equals("ABANDONED")).isPresent();
    }
}
