package io.koppel.run.undo;

import io.koppel.failure.Failures;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.BeforeImages.ChangedPass;
import io.koppel.journal.Counters;
import io.koppel.journal.RowChange;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobType;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.RunContext;
import io.koppel.run.UndoneRun;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Undoes one pass of a run, the last change first: a page each transaction. A page whose rows were put back but whose
 * transaction was lost is done again; its rows then stand as they should already.
 */
final class UndoTasklet implements Tasklet, StepExecutionListener {

    private static final String POSITION = "position";

    private record Row(Side side, String table, String key) {}

    private final RunContext run;
    private final UndoneRun undone;
    private final ChangedPass pass;
    private final IntegrationTableMapping mapping;
    private final UndoStores stores;
    private final int pageSize;
    private final Clock clock;
    private final Supplier<UUID> ids;

    UndoTasklet(
            RunContext run,
            UndoneRun undone,
            ChangedPass pass,
            IntegrationTableMapping mapping,
            UndoStores stores,
            int pageSize,
            Clock clock,
            Supplier<UUID> ids) {
        this.run = run;
        this.undone = undone;
        this.pass = pass;
        this.mapping = mapping;
        this.stores = stores;
        this.pageSize = pageSize;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
        ExecutionContext position = contribution.getStepExecution().getExecutionContext();
        SynchJob job = job();
        List<BeforeImage> page = disjoint(stores.images()
                .page(undone.runId(), pass, position.getLong(POSITION, Long.MAX_VALUE), pageSize));
        if (page.isEmpty()) {
            stores.jobs().finish(job.id(), clock.instant(), "");
            return RepeatStatus.FINISHED;
        }
        stores.leases().confirm(run.runId(), mapping.name());
        List<UndoItem> items =
                new UndoPlanner(run.catalogue(), run.endpoints(), stores.couplings(), undone.deleteCreated()).plan(page);
        recorder(job).record(new UndoWriter(run.endpoints()).write(items), clock.instant());
        position.putLong(POSITION, page.get(page.size() - 1).number());
        return RepeatStatus.CONTINUABLE;
    }

    private UndoRecorder recorder(SynchJob job) {
        Set<String> jobs =
                stores.jobs().ofRun(undone.runId()).stream().map(SynchJob::id).collect(Collectors.toSet());
        return new UndoRecorder(
                stores,
                run.endpoints(),
                run.catalogue(),
                new CouplingUndo(stores.couplingText(), mapping, jobs),
                mapping,
                run.runId(),
                job.id());
    }

    private SynchJob job() {
        return stores.jobs().find(run.runId(), mapping.name(), pass.pass()).orElseGet(() -> {
            SynchJob job = new SynchJob(
                    ids.get().toString(),
                    run.runId(),
                    mapping.name(),
                    pass.pass(),
                    SynchJobType.SYNCHRONIZATION,
                    clock.instant(),
                    null,
                    Counters.ZERO,
                    "");
            stores.jobs().open(job);
            return job;
        });
    }

    /** As many as have no row in common: an earlier change of a row is judged after the later one is put back. */
    private static List<BeforeImage> disjoint(List<BeforeImage> images) {
        Set<Row> rows = new HashSet<>();
        Set<String> sources = new HashSet<>();
        for (int index = 0; index < images.size(); index++) {
            BeforeImage image = images.get(index);
            boolean again = !sources.add(image.sourceKey());
            for (RowChange change : image.rows()) {
                again |= !rows.add(new Row(change.side(), change.table().table(), change.key()));
            }
            if (again) {
                return images.subList(0, index);
            }
        }
        return images;
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution execution) {
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            List<Throwable> failures = execution.getFailureExceptions();
            String message = execution.getStatus() == BatchStatus.STOPPED
                    ? "stopped on request"
                    : failures.isEmpty() ? "failed" : Failures.message(failures.get(0));
            stores.jobs()
                    .find(run.runId(), mapping.name(), pass.pass())
                    .ifPresent(job -> stores.jobs().finish(job.id(), clock.instant(), message));
        }
        return execution.getExitStatus();
    }
}
