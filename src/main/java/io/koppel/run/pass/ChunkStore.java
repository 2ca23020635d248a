package io.koppel.run.pass;

import io.koppel.decision.Effect;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.CreationIntents;
import io.koppel.coupling.WorkList;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.run.RunProgress;
import io.koppel.run.lease.Leases;
import java.util.ArrayList;
import java.util.List;

/** Stores a chunk's changes in the one transaction that also moves the step's position (design 4). */
final class ChunkStore {

    private final Couplings couplings;
    private final WorkList workList;
    private final CreationExclusions exclusions;
    private final CreationIntents intents;
    private final SynchJobs jobs;
    private final SynchJobErrors errors;
    private final WatermarkRepository watermarks;
    private final Leases leases;
    private final RunProgress progress;

    ChunkStore(
            Couplings couplings,
            WorkList workList,
            CreationExclusions exclusions,
            CreationIntents intents,
            SynchJobs jobs,
            SynchJobErrors errors,
            WatermarkRepository watermarks,
            Leases leases,
            RunProgress progress) {
        this.couplings = couplings;
        this.workList = workList;
        this.exclusions = exclusions;
        this.intents = intents;
        this.jobs = jobs;
        this.errors = errors;
        this.watermarks = watermarks;
        this.leases = leases;
        this.progress = progress;
    }

    void store(PassContext context, ChunkChanges changes, long read) {
        leases.confirm(context.runId(), context.mapping());
        if (!changes.removed.isEmpty()) {
            couplings.remove(context.mapping(), changes.removed);
        }
        if (!changes.couplings.isEmpty()) {
            couplings.save(changes.couplings);
        }
        if (!changes.found.isEmpty()) {
            exclusions.remove(context.mapping(), context.pass().destination(), changes.found);
        }
        if (!changes.settledEntries.isEmpty()) {
            workList.remove(changes.settledEntries);
        }
        if (!changes.entries.isEmpty()) {
            workList.save(changes.entries);
        }
        if (!changes.settledIntents.isEmpty()) {
            intents.remove(context.mapping(), context.pass(), changes.settledIntents);
        }
        if (!changes.errors.isEmpty()) {
            errors.add(changes.errors);
        }
        effects(context, changes.effects);
        jobs.add(context.jobId(), changes.tally.counters(read));
        progress.chunkDone(context.mapping(), context.pass(), read);
    }

    private void effects(PassContext context, List<Effect> effects) {
        List<Effect.TechnicalChange> technical = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.RewindWatermark rewind) {
                watermarks.rewind(rewind.mapping(), rewind.side(), rewind.to());
            } else if (effect instanceof Effect.TechnicalChange change) {
                technical.add(change);
            }
        }
        new TechnicalChanges(couplings, context.catalogue()).apply(technical);
    }
}
