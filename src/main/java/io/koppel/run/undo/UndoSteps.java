package io.koppel.run.undo;

import io.koppel.journal.BeforeImages.ChangedPass;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.MappingFlow;
import io.koppel.run.RunContext;
import io.koppel.run.RunProperties;
import io.koppel.run.UndoneRun;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The steps of a run that undoes another: one for each mapping and pass that was changed, the last first. */
@Component
public final class UndoSteps {

    private final JobRepository jobRepository;
    private final PlatformTransactionManager transactionManager;
    private final UndoStores stores;
    private final RunProperties properties;
    private final Clock clock;
    private final Supplier<UUID> ids;

    UndoSteps(
            JobRepository jobRepository,
            PlatformTransactionManager transactionManager,
            UndoStores stores,
            RunProperties properties,
            Clock clock,
            Supplier<UUID> ids) {
        this.jobRepository = jobRepository;
        this.transactionManager = transactionManager;
        this.stores = stores;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
    }

    public List<MappingFlow> flows(RunContext run, UndoneRun undone) {
        return stores.images().passes(undone.runId()).stream()
                .filter(pass -> run.request().mappings().contains(pass.mapping()))
                .map(pass -> new MappingFlow(pass.mapping(), List.of(), List.of(step(run, undone, pass))))
                .toList();
    }

    private Step step(RunContext run, UndoneRun undone, ChangedPass pass) {
        IntegrationTableMapping mapping =
                run.catalogue().mapping(pass.mapping()).orElseThrow();
        return new StepBuilder("undo " + pass.mapping() + " " + pass.pass().label(), jobRepository)
                .tasklet(
                        new UndoTasklet(
                                run, undone, pass, mapping, stores, properties.chunkSize(), clock, ids),
                        transactionManager)
                .build();
    }
}
