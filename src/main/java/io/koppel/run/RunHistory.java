package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJobs;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Shows what a run did, step by step. */
@Component
public final class RunHistory {

    private static final Set<String> OVER = Set.of("COMPLETED", "ABANDONED");

    private final Runs runs;
    private final BatchExecutions executions;
    private final SynchJobs jobs;

    RunHistory(Runs runs, BatchExecutions executions, SynchJobs jobs) {
        this.runs = runs;
        this.executions = executions;
        this.jobs = jobs;
    }

    /** @throws KoppelException RUN_UNKNOWN */
    public RunDetails show(String runId) {
        Run run = runs.find(runId)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.RUN_UNKNOWN, "There is no run " + runId + ". 'runs list' shows those that exist."));
        List<RunStep> steps = new ArrayList<>();
        long number = 0;
        for (JobExecution execution : executions.oldestFirst(runId, run.request().kind())) {
            number++;
            for (StepExecution step : execution.getStepExecutions()) {
                steps.add(step(step, number));
            }
        }
        return new RunDetails(
                run,
                steps,
                jobs.ofRun(runId),
                OVER.contains(run.status()) ? null : RunOutcome.restartCommand(runId),
                runs.catalogueVersion(runId));
    }

    private static RunStep step(StepExecution step, long number) {
        return new RunStep(
                step.getStepName(),
                number,
                step.getStatus().name(),
                instant(step.getStartTime()),
                instant(step.getEndTime()),
                step.getReadCount(),
                step.getCommitCount(),
                firstLine(step.getExitStatus().getExitDescription()));
    }

    /** Batch keeps the stack trace; its first line says what happened. */
    private static String firstLine(@Nullable String description) {
        return description == null ? "" : description.lines().findFirst().orElse("");
    }

    /** Batch stamps its executions with the process's local time. */
    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(ZoneId.systemDefault()).toInstant();
    }
}
