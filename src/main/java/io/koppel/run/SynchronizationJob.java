package io.koppel.run;

import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.run.absence.Absences;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * The mappings of a run in their order. One mapping's failure does not stop the others (spec 8); in a full run it
 * stops its dependants (spec 15.9). A system that is away ends the whole execution, to be restarted.
 */
final class SynchronizationJob extends AbstractJob {

    private final List<MappingFlow> flows;
    private final boolean parentsMustSucceed;
    private final Endpoints endpoints;
    private final BiConsumer<MappingFlow, String> notStarted;
    private final Consumer<String> stillHeld;

    /**
     * @param notStarted is told of a dependant that was left out, and why
     * @param stillHeld throws if another run took the mapping over: nothing more of it may begin
     */
    SynchronizationJob(
            String name,
            List<MappingFlow> flows,
            boolean parentsMustSucceed,
            Endpoints endpoints,
            BiConsumer<MappingFlow, String> notStarted,
            Consumer<String> stillHeld) {
        super(name);
        this.stillHeld = stillHeld;
        this.flows = flows;
        this.parentsMustSucceed = parentsMustSucceed;
        this.endpoints = endpoints;
        this.notStarted = notStarted;
    }

    @Override
    protected void doExecute(JobExecution execution) throws JobExecutionException {
        SystemTimes.take(execution.getExecutionContext(), endpoints);
        getJobRepository().updateExecutionContext(execution);
        Set<String> failed = new HashSet<>();
        for (MappingFlow flow : flows) {
            RunLog.mapping(flow.mapping());
            List<String> failedParents =
                    flow.dependsOn().stream().filter(failed::contains).toList();
            if (parentsMustSucceed && !failedParents.isEmpty()) {
                failed.add(flow.mapping());
                notStarted.accept(flow, "not started: " + String.join(", ", failedParents) + " failed in this run");
            } else if (!completes(flow, execution)) {
                failed.add(flow.mapping());
            }
        }
        RunLog.noMapping();
        if (failed.isEmpty()) {
            execution.upgradeStatus(BatchStatus.COMPLETED);
            execution.setExitStatus(ExitStatus.COMPLETED);
        } else {
            execution.upgradeStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED.addExitDescription("Failed: " + String.join(", ", failed)));
        }
    }

    private boolean completes(MappingFlow flow, JobExecution execution) throws JobExecutionException {
        for (Step step : flow.steps()) {
            stillHeld.accept(flow.mapping());
            StepExecution done = handleStep(step, execution);
            if (done.getStatus() == BatchStatus.STOPPED) {
                throw new JobInterruptedException("The run was stopped on request.");
            }
            if (done.getStatus() != BatchStatus.COMPLETED) {
                done.getFailureExceptions().stream()
                        .flatMap(failure -> Failures.koppel(failure).stream())
                        .filter(failure -> Absences.isAway(failure.code()))
                        .findFirst()
                        .ifPresent(SynchronizationJob::rethrow);
                return false;
            }
        }
        return true;
    }

    private static void rethrow(KoppelException failure) {
        throw failure;
    }

    @Override
    public Step getStep(String stepName) {
        return flows.stream()
                .flatMap(flow -> flow.steps().stream())
                .filter(step -> step.getName().equals(stepName))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<String> getStepNames() {
        return flows.stream()
                .flatMap(flow -> flow.steps().stream())
                .map(Step::getName)
                .collect(Collectors.toList());
    }
}
