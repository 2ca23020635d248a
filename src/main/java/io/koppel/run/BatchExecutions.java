package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Executions of runs in Spring Batch's own tables. */
@Component
final class BatchExecutions {

    private static final Logger LOG = LoggerFactory.getLogger(BatchExecutions.class);

    private final JobOperator operator;
    private final JobRepository repository;

    BatchExecutions(JobOperator operator, JobRepository repository) {
        this.operator = operator;
        this.repository = repository;
    }

    /** The first execution of a run, or the next one after a failed or stopped one. */
    JobExecution run(Job job, JobParameters parameters) {
        JobInstance begun = repository.getJobInstance(job.getName(), parameters);
        if (begun != null && repository.getJobExecutions(begun).isEmpty()) {
            // Its process or database died between the two. Batch would refuse to start it for ever.
            repository.deleteJobInstance(begun);
        }
        try {
            return operator.start(job, parameters);
        } catch (JobExecutionException refused) {
            throw new KoppelException(
                    ErrorCode.DEFECT_FOUND, "The run could not be started: " + refused.getMessage(), refused);
        }
    }

    /** Asks the run's execution to end after the chunk in hand; does nothing if none goes on. */
    void stop(String runId, RunKind kind) {
        last(runId, kind)
                .filter(execution -> execution.isRunning() && !execution.isStopping())
                .ifPresent(execution -> {
                    try {
                        operator.stop(execution);
                    } catch (JobExecutionException over) {
                        LOG.debug("Nothing to stop: {}", over.getMessage());
                    }
                });
    }

    /**
     * Marks an execution that its process never ended as failed, so that it can be restarted. So does one whose last chunk
     * could not even be rolled back: step position and work are one transaction, so what the database says is true.
     */
    void recover(String runId, RunKind kind) {
        last(runId, kind)
                .filter(execution -> execution.isRunning() || execution.getStatus().isRunning())
                .ifPresent(operator::recover);
        last(runId, kind).ifPresent(this::decideUnknown);
    }

    private void decideUnknown(JobExecution execution) {
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                repository.update(step);
            }
        }
        if (execution.getStatus() == BatchStatus.UNKNOWN) {
            execution.setStatus(BatchStatus.FAILED);
            repository.update(execution);
        }
    }

    /** Of a run that was told to stop while it waited for a database that had ended this execution. */
    void markStopped(JobExecution execution) {
        execution.setStatus(BatchStatus.STOPPED);
        execution.setExitStatus(ExitStatus.STOPPED);
        repository.update(execution);
    }

    /** Closes a dead run's executions for good. */
    void abandon(String runId, RunKind kind) {
        recover(runId, kind);
        last(runId, kind)
                .filter(execution -> execution.getStatus() == BatchStatus.FAILED
                        || execution.getStatus() == BatchStatus.STOPPED)
                .ifPresent(execution -> {
                    try {
                        operator.abandon(execution);
                    } catch (JobExecutionException running) {
                        throw new KoppelException(
                                ErrorCode.DEFECT_FOUND,
                                "The dead run " + runId + " could not be closed: " + running.getMessage(),
                                running);
                    }
                });
    }

    /** Removes everything that Batch keeps of a run that is over. */
    void forget(String runId, RunKind kind) {
        JobInstance instance = instance(runId, kind);
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    /** All executions of a run: the first one, and one for each restart. */
    List<JobExecution> oldestFirst(String runId, RunKind kind) {
        return executions(runId, kind).stream()
                .sorted(Comparator.comparing(JobExecution::getId))
                .toList();
    }

    private Optional<JobExecution> last(String runId, RunKind kind) {
        return executions(runId, kind).stream().findFirst();
    }

    private List<JobExecution> executions(String runId, RunKind kind) {
        JobInstance instance = instance(runId, kind);
        return instance == null ? List.of() : repository.getJobExecutions(instance);
    }

    private @Nullable JobInstance instance(String runId, RunKind kind) {
        JobParameters parameters =
                new JobParametersBuilder().addString(RunLauncher.RUN_ID, runId).toJobParameters();
        return repository.getJobInstance(kind.jobName(), parameters);
    }
}
