package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.standing.MappingStandings;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps how each mapping fared in a run of all its records, and lets others look at what became of the run. */
@Component
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    /** Nothing is wrong with the mapping: something was asked for that cannot be, or not now, or not on purpose. */
    private static final Set<ErrorCode> NO_FAILURE = EnumSet.of(
            ErrorCode.MAPPING_HELD,
            ErrorCode.RUN_STOPPED,
            ErrorCode.MAPPING_UNKNOWN,
            ErrorCode.WRONG_USAGE,
            ErrorCode.RUN_UNKNOWN,
            ErrorCode.CONFIRMATION_MISSING,
            ErrorCode.SYSTEM_DISABLED);

    private final MappingStandings standings;
    private final CatalogueRepository catalogues;
    private final BatchExecutions executions;
    private final ObjectProvider<RunObserver> observers;
    private final Clock clock;

    Aftermath(
            MappingStandings standings,
            CatalogueRepository catalogues,
            BatchExecutions executions,
            ObjectProvider<RunObserver> observers,
            Clock clock) {
        this.standings = standings;
        this.catalogues = catalogues;
        this.executions = executions;
        this.observers = observers;
        this.clock = clock;
    }

    /** @param status as the run keeps it */
    void ended(RunContext run, JobExecution last, String status) {
        if (!ofAllRecords(run.request())) {
            return;
        }
        List<String> mappings =
                run.mappings().stream().map(IntegrationTableMapping::name).toList();
        Set<String> through = last.getStatus() == BatchStatus.COMPLETED ? Set.copyOf(mappings) : through(run);
        standings.succeeded(through, clock.instant());
        if (status.equals(BatchStatus.FAILED.name())) {
            mappings.stream()
                    .filter(mapping -> !through.contains(mapping))
                    .forEach(mapping -> failed(mapping, failure(mapping, last)));
        }
    }

    /** A run that did not begin, or broke off. */
    void refused(RunRequest request, KoppelException refusal) {
        if (!ofAllRecords(request) || NO_FAILURE.contains(refusal.code())) {
            return;
        }
        try {
            catalogues.load().mappings().stream()
                    .filter(mapping -> request.mappings().isEmpty()
                            ? mapping.enabled()
                            : request.mappings().contains(mapping.name()))
                    .forEach(mapping -> failed(mapping.name(), refusal));
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("That the run was refused could not be kept: {}", away.getMessage());
        }
    }

    /** Whatever became of a run. */
    void over() {
        observers.forEach(RunObserver::afterRun);
    }

    private static boolean ofAllRecords(RunRequest request) {
        return request.chosen() == null && request.undone() == null;
    }

    /** Mappings whose last step completed, in whichever of the run's executions. */
    private Set<String> through(RunContext run) {
        Set<String> completed = new HashSet<>();
        for (JobExecution execution :
                executions.oldestFirst(run.runId(), run.request().kind())) {
            execution.getStepExecutions().stream()
                    .filter(step -> step.getStatus() == BatchStatus.COMPLETED)
                    .map(StepExecution::getStepName)
                    .forEach(completed::add);
        }
        Set<String> through = new HashSet<>();
        run.mappings().stream()
                .filter(mapping -> completed.contains(JobAssembler.lastStep(mapping)))
                .forEach(mapping -> through.add(mapping.name()));
        return through;
    }

    private void failed(String mapping, Throwable failure) {
        standings.failed(
                mapping,
                clock.instant(),
                Failures.koppel(failure).map(KoppelException::code).orElse(ErrorCode.DEFECT_FOUND),
                Failures.message(failure));
    }

    /** The mapping's own, or what ended the whole run. */
    private static Throwable failure(String mapping, JobExecution execution) {
        return execution.getStepExecutions().stream()
                .filter(step -> step.getStepName().startsWith(mapping + " "))
                .flatMap(step -> step.getFailureExceptions().stream())
                .findFirst()
                .or(() -> execution.getAllFailureExceptions().stream().findFirst())
                .orElseGet(() -> new KoppelException(
                        ErrorCode.DEFECT_FOUND, "Mapping " + mapping + " was not synchronized: a mapping before it failed."));
    }
}
