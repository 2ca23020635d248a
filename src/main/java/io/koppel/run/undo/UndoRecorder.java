package io.koppel.run.undo;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.Effect;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.Counters;
import io.koppel.journal.FollowedBase;
import io.koppel.journal.RowChange;
import io.koppel.journal.SynchJobError;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import io.koppel.run.pass.TechnicalChanges;
import io.koppel.run.undo.UndoItem.Action;
import io.koppel.run.undo.UndoWriter.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes Koppel's own tables say what undoing a page of changes came to, in one transaction. */
final class UndoRecorder {

    private static final String MOVED = "a row was changed while it was being put back";

    private final UndoStores stores;
    private final PairHold holds;
    private final Catalogue catalogue;
    private final CouplingUndo couplingUndo;
    private final IntegrationTableMapping mapping;
    private final String runId;
    private final String jobId;

    /** @param runId the undoing run, jobId its job */
    UndoRecorder(
            UndoStores stores,
            Endpoints endpoints,
            Catalogue catalogue,
            CouplingUndo couplingUndo,
            IntegrationTableMapping mapping,
            String runId,
            String jobId) {
        this.stores = stores;
        this.holds = new PairHold(endpoints, stores.workList(), stores.holds());
        this.catalogue = catalogue;
        this.couplingUndo = couplingUndo;
        this.mapping = mapping;
        this.runId = runId;
        this.jobId = jobId;
    }

    void record(List<Result> results, Instant now) {
        Map<String, List<BeforeImage>> leftOut = new LinkedHashMap<>();
        List<SynchJobError> errors = new ArrayList<>();
        Map<Action, List<UndoItem>> done = new HashMap<>();
        for (Result result : results) {
            UndoItem item = result.item();
            if (result.problem() != null) {
                errors.add(new SynchJobError(
                        jobId,
                        item.image().sourceKey(),
                        item.image().destinationKey(),
                        result.problem().code(),
                        result.problem().message(),
                        now));
            } else if (result.moved() || item.action() == Action.LEAVE) {
                String reason = result.moved() ? MOVED : item.reason();
                leftOut.computeIfAbsent(reason, key -> new ArrayList<>()).add(item.image());
            } else {
                done.computeIfAbsent(item.action(), key -> new ArrayList<>()).add(item);
            }
        }
        List<UndoItem> restored = done.getOrDefault(Action.RESTORE, List.of());
        List<UndoItem> uncoupled = done.getOrDefault(Action.UNCOUPLE, List.of());
        List<UndoItem> deleted = done.getOrDefault(Action.DELETE, List.of());
        restore(restored, now);
        uncouple(images(uncoupled), List.of(Side.values()));
        // The other record is gone: there is nothing that could be created again from it.
        uncouple(images(deleted), List.of(sourceSide(deleted)));
        List<UndoItem> all = done.values().stream().flatMap(List::stream).toList();
        new TechnicalChanges(stores.couplings(), catalogue).apply(followed(all));
        rewind(all);
        stores.images().undone(runId, images(all));
        stores.images().leftOut(runId, leftOut);
        if (!errors.isEmpty()) {
            stores.errors().add(errors);
        }
        long left = leftOut.values().stream().mapToLong(List::size).sum();
        stores.jobs().add(
                jobId,
                new Counters(
                        results.size(), 0, restored.size(), deleted.size(), 0, left, errors.size(), 0, uncoupled.size(), 0));
    }

    private static List<BeforeImage> images(List<UndoItem> items) {
        return items.stream().map(UndoItem::image).toList();
    }

    private static Side sourceSide(List<UndoItem> items) {
        return items.isEmpty() ? Side.LOCAL : items.get(0).image().pass().source();
    }

    private void restore(List<UndoItem> items, Instant now) {
        if (items.isEmpty()) {
            return;
        }
        List<BeforeImage> images = images(items);
        Map<String, Coupling> coupled = coupled(images);
        List<Coupling> saved = new ArrayList<>();
        List<BeforeImage> fresh = new ArrayList<>();
        for (BeforeImage image : images) {
            Coupling coupling = coupled.get(image.sourceKey());
            if (image.couplingBefore() == null) {
                fresh.add(image);
            } else if (image.kind() == BeforeImage.Kind.UNCOUPLED ? coupling == null : same(image, coupling)) {
                saved.add(couplingUndo.before(image, coupling));
            }
        }
        if (!saved.isEmpty()) {
            stores.couplings().save(saved);
        }
        uncouple(fresh, List.of(Side.values()));
        holds.hold(mapping, images, runId, jobId, now);
    }

    private Map<String, Coupling> coupled(List<BeforeImage> images) {
        Pass pass = images.get(0).pass();
        return stores.couplings().byKeys(
                mapping.name(), pass.source(), images.stream().map(BeforeImage::sourceKey).toList());
    }

    private static boolean same(BeforeImage image, Coupling coupling) {
        return coupling != null
                && coupling.key(image.pass().destination()).equals(image.destinationKey());
    }

    /** Removes the couplings that the run made, and lets nobody create what they stood for again. */
    private void uncouple(List<BeforeImage> images, List<Side> excluded) {
        if (images.isEmpty()) {
            return;
        }
        Map<String, Coupling> coupled = coupled(images);
        List<Coupling> removed = images.stream()
                .map(image -> coupled.get(image.sourceKey()))
                .filter(Objects::nonNull)
                .toList();
        if (!removed.isEmpty()) {
            stores.couplings().remove(mapping.name(), removed);
        }
        for (Side side : excluded) {
            List<String> keys =
                    images.stream().map(image -> image.key(side)).filter(Objects::nonNull).toList();
            stores.exclusions().add(mapping.name(), side, keys, "run " + images.get(0).runId() + " was undone");
        }
        for (Pass pass : Pass.values()) {
            List<String> keys = images.stream()
                    .map(image -> image.key(pass.source()))
                    .filter(Objects::nonNull)
                    .toList();
            List<WorkListEntry> entries = stores.workList().byKeys(mapping.name(), pass, keys);
            if (!entries.isEmpty()) {
                stores.workList().remove(entries);
            }
        }
    }

    /** What a dependent write had made the bases of other records follow, they follow back. */
    private static List<Effect.TechnicalChange> followed(List<UndoItem> items) {
        List<Effect.TechnicalChange> changes = new ArrayList<>();
        for (UndoItem item : items) {
            for (FollowedBase base : item.image().followed()) {
                item.rows().stream()
                        .map(RowRestore::change)
                        .filter(row -> row.side() == base.side() && row.key().equals(base.key()))
                        .flatMap(row -> row.fields().stream())
                        .filter(field -> field.name().equals(base.field()))
                        .forEach(field -> changes.add(new Effect.TechnicalChange(
                                base.mapping(), base.side(), base.key(), base.field(), field.old())));
            }
        }
        return changes;
    }

    /** Rows got their former, older times back: a watermark must not lie behind the newest of them (spec 15.14). */
    private void rewind(List<UndoItem> items) {
        Map<Side, Map<String, List<Instant>>> times = items.stream()
                .flatMap(item -> item.rows().stream())
                .map(RowRestore::change)
                .filter(row -> row.modifiedBefore() != null)
                .collect(Collectors.groupingBy(
                        RowChange::side,
                        Collectors.groupingBy(
                                row -> row.table().table(),
                                Collectors.mapping(RowChange::modifiedBefore, Collectors.toList()))));
        times.forEach((side, tables) -> tables.forEach((table, stamps) -> catalogue.mappings().stream()
                .filter(other -> other.table(side).table().equals(table))
                .forEach(other -> stores.watermarks().rewind(
                        other.name(), side, stamps.stream().max(Instant::compareTo).orElseThrow()))));
    }
}
