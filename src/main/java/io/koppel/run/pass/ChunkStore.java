package io.koppel.run.pass;

import io.koppel.decision.Effect;
import io.koppel.coupling.ExclusionStore;
import io.koppel.journal.ImageStore;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.IntentStore;
import io.koppel.coupling.WorkListStore;
import io.koppel.journal.SynchJobErrorStore;
import io.koppel.journal.SynchJobStore;
import io.koppel.mapping.store.WatermarkStore;
import io.koppel.run.RunProgress;
import io.koppel.run.lease.HeldMappings;
import java.util.ArrayList;
import java.util.List;

/** Stores a chunk's changes in the one transaction that also moves the step's position (design 4). */
final class ChunkStore {

    private final CouplingStore couplings;
    private final WorkListStore workList;
    private final ExclusionStore exclusions;
    private final IntentStore intents;
    private final SynchJobStore jobs;
    private final SynchJobErrorStore errors;
    private final WatermarkStore watermarks;
    private final ImageStore images;
    private final HeldMappings leases;
    private final RunProgress progress;

    ChunkStore(
            CouplingStore couplings,
            WorkListStore workList,
            ExclusionStore exclusions,
            IntentStore intents,
            SynchJobStore jobs,
            SynchJobErrorStore errors,
            WatermarkStore watermarks,
            ImageStore images,
            HeldMappings leases,
            RunProgress progress) {
        this.couplings = couplings;
        this.workList = workList;
        this.exclusions = exclusions;
        this.intents = intents;
        this.jobs = jobs;
        this.errors = errors;
        this.watermarks = watermarks;
        this.images = images;
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
        if (!changes.mended.isEmpty()) {
            workList.settleTurnedBack(context.mapping(), context.pass().reverse(), changes.mended);
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
        images.keep(changes.images);
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
