package io.koppel.run;

import io.koppel.decision.rule.Rules;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.pass.PassEquipment;
import io.koppel.run.pass.PassSteps;
import io.koppel.run.preview.Layer;
import io.koppel.run.preview.Overlay;
import io.koppel.run.preview.PreviewedWrite;
import io.koppel.run.preview.WriteReport;
import io.koppel.run.undo.UndoSteps;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.stereotype.Component;

/**
 * A run that decides everything and writes nothing (contract 1, {@code --dry-run}): the same job, steps and decisions,
 * on a job repository without resources and an overlay over both systems and Koppel's own tables. It takes no leases.
 */
@Component
public final class RunPreview {

    private final CatalogueRepository catalogues;
    private final Overlay overlay;
    private final Rules rules;
    private final UndoSteps undo;
    private final RunProperties properties;
    private final SideProperties sides;
    private final RunProgress progress;
    private final Clock clock;
    private final Supplier<UUID> ids;

    RunPreview(
            CatalogueRepository catalogues,
            Overlay overlay,
            Rules rules,
            UndoSteps undo,
            RunProperties properties,
            SideProperties sides,
            RunProgress progress,
            Clock clock,
            Supplier<UUID> ids) {
        this.catalogues = catalogues;
        this.overlay = overlay;
        this.rules = rules;
        this.undo = undo;
        this.properties = properties;
        this.sides = sides;
        this.progress = progress;
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws KoppelException MAPPING_UNKNOWN, WRONG_USAGE */
    public RunOutcome of(RunRequest request, Consumer<PreviewedWrite> writes) {
        return of(request, overlay.layer(), writes);
    }

    /**
     * @param layer with changes that go before the run
     * @param writes is told each row that would be written, while the preview goes on
     * @throws KoppelException MAPPING_UNKNOWN, WRONG_USAGE
     */
    public RunOutcome of(RunRequest request, Layer layer, Consumer<PreviewedWrite> writes) {
        Catalogue catalogue = catalogues.load();
        request.mappings().forEach(name -> RunLauncher.check(request, catalogue, name));
        String runId = ids.get().toString();
        Instant startedAt = clock.instant();
        JobRepository repository = new ResourcelessJobRepository();
        Job job = jobs(repository, layer, new WriteReport(writes, request.force()))
                .assemble(new RunContext(runId, request, catalogue, layer.endpoints()));
        JobParameters parameters =
                new JobParametersBuilder().addString(RunLauncher.RUN_ID, runId).toJobParameters();
        JobExecution execution = repository.createJobExecution(
                repository.createJobInstance(job.getName(), parameters), parameters, new ExecutionContext());
        try {
            job.execute(execution);
        } catch (JobInterruptedException interrupted) {
            throw new KoppelException(ErrorCode.DEFECT_FOUND, "The preview was interrupted.", interrupted);
        }
        RunFailures failures = RunFailures.of(execution);
        return new RunOutcome(
                runId,
                execution.getStatus().name(),
                startedAt,
                clock.instant(),
                layer.jobs(),
                layer.errors(),
                failures.message(),
                failures.codes());
    }

    private JobAssembler jobs(JobRepository repository, Layer layer, WriteReport report) {
        PassSteps passes = new PassSteps(
                repository,
                new PassEquipment(
                        layer.transactions(), layer.stores(), rules, report, FailPoints.NONE, progress, clock),
                properties.inOneThread(),
                sides,
                ids);
        return new JobAssembler(
                repository,
                layer.transactions(),
                passes,
                undo,
                layer.stores().watermarks(),
                layer.stores().jobs(),
                layer.stores().leases(),
                clock,
                ids);
    }
}
