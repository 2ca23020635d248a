package io.koppel.run.pass;

import io.koppel.decision.Effect;
import io.koppel.run.RunProgress;
import java.util.ArrayList;
import java.util.List;

/** Stores a chunk's changes in the one transaction that also moves the step's position (design 4). */
final class ChunkStore {

    private final PassStores stores;
    private final RunProgress progress;

    ChunkStore(PassStores stores, RunProgress progress) {
        this.stores = stores;
        this.progress = progress;
    }

    void store(PassContext context, ChunkChanges changes, long read) {
        stores.leases().confirm(context.runId(), context.mapping());
        new CompanionRelease(stores).release(context, changes.released);
        if (!changes.removed.isEmpty()) {
            stores.couplings().remove(context.mapping(), changes.removed);
        }
        if (!changes.couplings.isEmpty()) {
            stores.couplings().save(changes.couplings);
        }
        if (!changes.found.isEmpty()) {
            stores.exclusions().remove(context.mapping(), context.pass().destination(), changes.found);
        }
        if (!changes.settledEntries.isEmpty()) {
            stores.workList().remove(changes.settledEntries);
        }
        if (!changes.mended.isEmpty()) {
            stores.workList().settleTurnedBack(context.mapping(), context.pass().reverse(), changes.mended);
        }
        if (!changes.entries.isEmpty()) {
            stores.workList().save(changes.entries);
        }
        if (!changes.settledIntents.isEmpty()) {
            stores.intents().remove(context.mapping(), context.pass(), changes.settledIntents);
        }
        if (!changes.errors.isEmpty()) {
            stores.errors().add(changes.errors);
        }
        stores.images().keep(changes.images);
        effects(context, changes.effects);
        stores.jobs().add(context.jobId(), changes.tally.counters(read));
        progress.chunkDone(context.mapping(), context.pass(), read);
    }

    private void effects(PassContext context, List<Effect> effects) {
        List<Effect.TechnicalChange> technical = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.RewindWatermark rewind) {
                stores.watermarks().rewind(rewind.mapping(), rewind.side(), rewind.to());
            } else if (effect instanceof Effect.TechnicalChange change) {
                technical.add(change);
            }
        }
        new TechnicalChanges(stores.couplings(), context.catalogue()).apply(technical);
    }
}
