package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.batch.core.job.JobExecution;

/**
 * What made mappings of a run fail.
 *
 * @param message each failure's once, a line each; '' if there was none
 * @param codes Koppel's own, each once
 */
record RunFailures(String message, List<ErrorCode> codes) {

    static RunFailures of(JobExecution execution) {
        List<Throwable> failures = execution.getAllFailureExceptions();
        return new RunFailures(
                failures.stream().map(Failures::message).distinct().collect(Collectors.joining("\n")),
                failures.stream()
                        .flatMap(failure -> Failures.koppel(failure).stream())
                        .map(KoppelException::code)
                        .distinct()
                        .toList());
    }
}
