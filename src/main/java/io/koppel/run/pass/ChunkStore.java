package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.decision.Effect;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.RunProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            forgetGone(context, changes.removed);
        }
        if (!changes.added.isEmpty()) {
            stores.couplings().add(changes.added);
        }
        if (!changes.couplings.isEmpty()) {
            stores.couplings().save(changes.couplings);
        }
        if (!changes.confirmed.isEmpty()) {
            stores.couplings().confirm(context.mapping(), context.pass(), context.jobId(), changes.confirmed);
        }
        if (!changes.found.isEmpty()) {
            stores.exclusions().remove(context.mapping(), context.pass().destination(), changes.found);
        }
        if (!changes.settledEntries.isEmpty()) {
            stores.workList().remove(changes.settledEntries);
        }
        if (!changes.mended.isEmpty()) {
            stores.workList().settleDecided(context.mapping(), context.pass().reverse(), changes.mended);
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
        new RestampedRows(stores.windows(), context).settle(changes.images);
        effects(context, changes.effects);
        stores.jobs().add(context.jobId(), changes.tally.counters(read));
        progress.chunkDone(context.mapping(), context.pass(), read);
    }

    /** Their destinations were deleted, so the reverse pass will never read them. */
    private void forgetGone(PassContext context, List<Coupling> removed) {
        Pass reverse = context.pass().reverse();
        stores.workList()
                .remove(stores.workList()
                        .byKeys(
                                context.mapping(),
                                reverse,
                                removed.stream().map(coupling -> coupling.key(reverse.source())).toList()));
    }

    private void effects(PassContext context, List<Effect> effects) {
        List<Effect.TechnicalChange> technical = new ArrayList<>();
        Map<Rewound, Instant> rewinds = new LinkedHashMap<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.RewindWatermark rewind) {
                rewinds.merge(
                        new Rewound(rewind.mapping(), rewind.side()),
                        rewind.to(),
                        (one, other) -> one.isBefore(other) ? one : other);
            } else if (effect instanceof Effect.TechnicalChange change) {
                technical.add(change);
            }
        }
        rewinds.forEach((watermark, to) -> {
            stores.watermarks().rewind(watermark.mapping(), watermark.side(), to);
            stores.windows().forget(watermark.mapping(), Pass.fromSide(watermark.side()));
        });
        new TechnicalChanges(stores.couplings(), context.catalogue()).apply(technical);
    }

    /** A whole chunk rewinds a watermark at most once. */
    private record Rewound(String mapping, Side side) {}
}
