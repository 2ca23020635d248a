package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.decision.Changes;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.ImageStore;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.store.WatermarkStore;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.SideProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stops a mapping before its first write if one of its sides was restored from a backup (spec 15.14). A restore turns
 * back exactly what was synchronized last, so those pairs are looked at, whatever the pass would read.
 */
final class RestoredSideGuard {

    private static final int MANY = 20;
    private static final int SYNCHRONIZED_LAST = 1000;
    private static final RecordShape BARE = new RecordShape(List.of());

    private final PassContext context;
    private final CouplingStore couplings;
    private final WatermarkStore watermarks;
    private final ImageStore images;
    private final Changes changes;

    RestoredSideGuard(PassContext context, PassStores stores) {
        this.context = context;
        this.couplings = stores.couplings();
        this.watermarks = stores.watermarks();
        this.images = stores.images();
        this.changes = new Changes(context.plan());
    }

    /** @throws KoppelException SIDE_TURNED_BACK */
    void check() {
        for (Pass pass : context.plan().mapping().direction().passes()) {
            if (table(pass.source()).modifiedOn() != null) {
                check(pass.source());
            }
        }
    }

    private void check(Side side) {
        Duration grace = context.settings().graces().of(side);
        Map<String, Coupling> latest = synchronizedLast(side);
        List<TableRecord> present = fetch(side, List.copyOf(latest.keySet()), BARE);
        List<String> older = present.stream()
                .filter(record -> older(record, latest.get(record.key()), side, grace))
                .map(TableRecord::key)
                .toList();
        long turnedBack = fetch(side, older, context.plan().shape(side)).stream()
                .filter(record -> changes.turnedBack(latest.get(record.key()), side, record, grace))
                .count();
        if (turnedBack >= MANY) {
            throw restored(side, turnedBack + " records hold other values than at their last synchronization,"
                    + " though they were last modified before it");
        }
        boolean suspicious = !older.isEmpty() || latest.size() - present.size() >= MANY;
        Instant watermark = watermarks.load(context.mapping()).of(side);
        if (suspicious && watermark != null && nothingSince(side, watermark.minus(grace))) {
            throw restored(side, "nothing in it was modified since " + watermark
                    + ", the time up to which it was synchronized");
        }
    }

    /** By side key. Where too few before-images tell, the couplings' stamps do, which takes as long as there are many. */
    private Map<String, Coupling> synchronizedLast(Side side) {
        List<String> written = images.lastKeys(context.mapping(), side, SYNCHRONIZED_LAST);
        return written.size() < MANY
                ? couplings.synchronizedLast(context.mapping(), side, SYNCHRONIZED_LAST).stream()
                        .collect(Collectors.toMap(coupling -> coupling.key(side), Function.identity()))
                : couplings.byKeys(context.mapping(), side, written);
    }

    private static boolean older(TableRecord record, Coupling coupling, Side side, Duration grace) {
        Instant modifiedOn = record.modifiedOn();
        Instant stamp = coupling.stamp(side);
        return modifiedOn != null && stamp != null && modifiedOn.isBefore(stamp.minus(grace));
    }

    private boolean nothingSince(Side side, Instant time) {
        return context.endpoints()
                .of(side)
                .page(new PageRequest(table(side), BARE, Filter.NONE, time, null, 1))
                .records()
                .isEmpty();
    }

    private KoppelException restored(Side side, String sign) {
        String mapping = context.mapping();
        return new KoppelException(
                ErrorCode.SIDE_TURNED_BACK,
                "Mapping " + mapping + ": side " + SideProperties.name(side) + ", table " + table(side).table()
                        + " was restored from a backup: " + sign + ". Nothing was written. Bring it up to date with"
                        + " 'compare " + mapping + " --repair " + Changes.repair(side) + "', then run again; if nothing"
                        + " differs, run 'mappings set \"" + mapping + "\" --reset-watermark "
                        + (side == Side.LOCAL ? "to" : "from") + "'.");
    }

    private MappedTable table(Side side) {
        return context.plan().mapping().table(side);
    }

    private List<TableRecord> fetch(Side side, List<String> keys, RecordShape shape) {
        return keys.isEmpty()
                ? List.of()
                : context.endpoints()
                        .of(side)
                        .fetch(new FetchRequest(table(side), shape, table(side).key(), keys, Filter.NONE));
    }
}
