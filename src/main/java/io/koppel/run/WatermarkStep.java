package io.koppel.run;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.WatermarkStore;
import io.koppel.run.lease.HeldMappings;
import io.koppel.run.pass.PassSteps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Moves a mapping's watermarks once all its passes are through (spec 7.4, 10.2, 15.11). */
final class WatermarkStep implements Tasklet {

    private final RunContext run;
    private final IntegrationTableMapping mapping;
    private final WatermarkStore watermarks;
    private final HeldMappings leases;

    WatermarkStep(
            RunContext run, IntegrationTableMapping mapping, WatermarkStore watermarks, HeldMappings leases) {
        this.leases = leases;
        this.run = run;
        this.mapping = mapping;
        this.watermarks = watermarks;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
        leases.confirm(run.runId(), mapping.name());
        ExecutionContext context =
                contribution.getStepExecution().getJobExecution().getExecutionContext();
        Watermarks before = watermarks.load(mapping.name());
        watermarks.save(
                mapping.name(),
                new Watermarks(
                        next(before, Side.LOCAL, context), next(before, Side.INTEGRATION, context)));
        for (Side side : Side.values()) {
            Pass pass = Pass.fromSide(side);
            String mark = context.getString(PassSteps.changeMarkKey(mapping, pass), "");
            if (mapping.direction().includes(pass) && !mark.isEmpty()) {
                watermarks.keepChangeMark(mapping.name(), side, mark);
            }
        }
        return RepeatStatus.FINISHED;
    }

    private @Nullable Instant next(Watermarks before, Side side, ExecutionContext context) {
        Pass pass = Pass.fromSide(side);
        Instant old = before.of(side);
        if (!mapping.direction().includes(pass)) {
            return old;
        }
        String text = context.getString(PassSteps.latestKey(mapping, pass), "");
        Instant latest = text.isEmpty() ? null : capped(Instant.parse(text), SystemTimes.cap(context, side));
        if (run.request().kind() == RunKind.FULL) {
            return latest;
        }
        if (latest == null) {
            return old;
        }
        return old == null || latest.isAfter(old) ? latest : old;
    }

    private static Instant capped(Instant latest, Instant cap) {
        return latest.isAfter(cap) ? cap : latest;
    }
}
