package io.koppel.run;

import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobStore;
import io.koppel.journal.SynchJobType;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.WatermarkStore;
import io.koppel.run.lease.HeldMappings;
import io.koppel.run.pass.PassSteps;
import io.koppel.run.undo.UndoSteps;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Builds the Batch job of a run from the catalogue that the run started with. */
@Component
final class JobAssembler {

    private final JobRepository jobRepository;
    private final PlatformTransactionManager transactionManager;
    private final PassSteps passes;
    private final UndoSteps undo;
    private final WatermarkStore watermarks;
    private final SynchJobStore jobs;
    private final HeldMappings leases;
    private final Clock clock;
    private final Supplier<UUID> ids;

    JobAssembler(
            JobRepository jobRepository,
            PlatformTransactionManager transactionManager,
            PassSteps passes,
            UndoSteps undo,
            WatermarkStore watermarks,
            SynchJobStore jobs,
            HeldMappings leases,
            Clock clock,
            Supplier<UUID> ids) {
        this.jobRepository = jobRepository;
        this.transactionManager = transactionManager;
        this.passes = passes;
        this.undo = undo;
        this.watermarks = watermarks;
        this.jobs = jobs;
        this.leases = leases;
        this.clock = clock;
        this.ids = ids;
    }

    Job assemble(RunContext run) {
        List<MappingFlow> flows = run.request().undone() == null
                ? run.mappings().stream().map(mapping -> flow(run, mapping)).toList()
                : undo.flows(run, run.request().undone());
        SynchronizationJob job = new SynchronizationJob(
                run.request().kind().jobName(),
                flows,
                run.request().kind() == RunKind.FULL,
                run.endpoints(),
                (flow, reason) -> leftOut(run, flow.mapping(), reason),
                mapping -> leases.confirm(run.runId(), mapping));
        job.setJobRepository(jobRepository);
        return job;
    }

    private MappingFlow flow(RunContext run, IntegrationTableMapping mapping) {
        List<Step> steps = new ArrayList<>();
        for (Pass pass : run.passes(mapping)) {
            passes.recovery(run, mapping, pass).ifPresent(steps::add);
        }
        for (Pass pass : run.passes(mapping)) {
            steps.addAll(passes.pass(run, mapping, pass));
        }
        if (run.request().chosen() == null) {
            steps.add(watermarks(run, mapping));
        }
        return new MappingFlow(mapping.name(), mapping.dependsOn(), steps);
    }

    /** The name of the step by which a mapping is through. */
    static String lastStep(IntegrationTableMapping mapping) {
        return mapping.name() + " watermarks";
    }

    private Step watermarks(RunContext run, IntegrationTableMapping mapping) {
        return new StepBuilder(lastStep(mapping), jobRepository)
                .tasklet(new WatermarkStep(run, mapping, watermarks, leases), transactionManager)
                .build();
    }

    private void leftOut(RunContext run, String mapping, String reason) {
        run.catalogue().mapping(mapping).orElseThrow().direction().passes().forEach(pass -> {
            if (jobs.find(run.runId(), mapping, pass).isEmpty()) {
                Instant now = clock.instant();
                SynchJob job = new SynchJob(
                        ids.get().toString(),
                        run.runId(),
                        mapping,
                        pass,
                        SynchJobType.SYNCHRONIZATION,
                        now,
                        null,
                        Counters.ZERO,
                        reason);
                jobs.open(job);
                jobs.finish(job.id(), now, reason);
            }
        });
    }
}
