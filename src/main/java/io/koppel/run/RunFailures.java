package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/**
 * What made mappings of a run fail.
 *
 * @param message each failure's once, a line each; '' if there was none
 * @param codes Koppel's own, each once
 */
record RunFailures(String message, List<ErrorCode> codes) {

    static RunFailures of(JobExecution execution) {
        List<Throwable> failures = new ArrayList<>(execution.getFailureExceptions());
        lastOfEachStep(execution).forEach(step -> failures.addAll(step.getFailureExceptions()));
        return new RunFailures(
                failures.stream().map(Failures::message).distinct().collect(Collectors.joining("\n")),
                failures.stream()
                        .flatMap(failure -> Failures.koppel(failure).stream())
                        .map(KoppelException::code)
                        .distinct()
                        .toList());
    }

    /** What failed and was done again within the run is no failure of the run. */
    private static Collection<StepExecution> lastOfEachStep(JobExecution execution) {
        Map<String, StepExecution> last = new LinkedHashMap<>();
        execution.getStepExecutions().forEach(step -> last.put(step.getStepName(), step));
        return last.values();
    }
}
