package io.koppel.run.undo;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.endpoint.RowWrite;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.FieldChange;
import io.koppel.journal.RowChange;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import io.koppel.record.ValueText;
import io.koppel.run.Endpoints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says of each record that a run changed what undoing it means now. The same for showing and for doing; where nothing is
 * done in between, the planner remembers what it would have put back, so that earlier changes of the same row are judged
 * by that.
 */
final class UndoPlanner {

    private record Row(Side side, String table, String key) {}

    private final Catalogue catalogue;
    private final Couplings couplings;
    private final boolean deleteCreated;
    private final CurrentRows current;
    private final Map<Row, Map<String, @Nullable String>> putBack = new HashMap<>();

    UndoPlanner(Catalogue catalogue, Endpoints endpoints, Couplings couplings, boolean deleteCreated) {
        this.catalogue = catalogue;
        this.couplings = couplings;
        this.deleteCreated = deleteCreated;
        this.current = new CurrentRows(endpoints);
    }

    /** @param images of one mapping and pass, the last change first */
    List<UndoItem> plan(List<BeforeImage> images) {
        BeforeImage any = images.get(0);
        if (catalogue.mapping(any.mapping()).isEmpty()) {
            return images.stream()
                    .map(image -> UndoItem.leave(image, "mapping " + image.mapping() + " does not exist any more"))
                    .toList();
        }
        List<BeforeImage> whole = images.stream().map(this::withRecord).toList();
        current.load(whole);
        Map<String, Coupling> coupled = couplings.byKeys(
                any.mapping(),
                any.pass().source(),
                images.stream().map(BeforeImage::sourceKey).toList());
        List<UndoItem> items = new ArrayList<>(images.size());
        for (BeforeImage image : whole) {
            UndoItem item = item(image, coupled.get(image.sourceKey()));
            item.rows().forEach(this::remember);
            items.add(item);
        }
        return items;
    }

    private void remember(RowRestore restore) {
        Map<String, @Nullable String> values = putBack.computeIfAbsent(row(restore.change()), row -> new HashMap<>());
        restore.fields().forEach(field -> values.put(field.name(), field.before()));
    }

    private static Row row(RowChange change) {
        return new Row(change.side(), change.table().table(), change.key());
    }

    private UndoItem item(BeforeImage image, @Nullable Coupling coupling) {
        return switch (image.kind()) {
            case CREATED -> created(image, coupling);
            case MODIFIED -> restored(image, UndoItem.Action.RESTORE);
            case UNCOUPLED -> coupling == null
                    ? restored(image, UndoItem.Action.RESTORE)
                    : UndoItem.leave(image, "the record was coupled again since");
        };
    }

    private UndoItem created(BeforeImage image, @Nullable Coupling coupling) {
        if (coupling == null || !coupling.key(image.pass().destination()).equals(image.destinationKey())) {
            return UndoItem.leave(image, "the record that was created is not coupled any more");
        }
        for (RowChange change : image.rows()) {
            TableRecord now = current.of(change);
            if (change.inserted() && now != null && touched(change, now)) {
                return UndoItem.leave(image, change.table().table() + " was changed since");
            }
        }
        return deleteCreated
                ? restored(image, UndoItem.Action.DELETE)
                : new UndoItem(image, UndoItem.Action.UNCOUPLE, "", List.of());
    }

    private boolean touched(RowChange change, TableRecord now) {
        boolean planned = putBack.containsKey(row(change));
        return !planned && change.modifiedAfter() != null && !change.modifiedAfter().equals(now.modifiedOn());
    }

    /** A record that a dead attempt created was not written again by the one that coupled it. */
    private BeforeImage withRecord(BeforeImage image) {
        if (image.kind() != BeforeImage.Kind.CREATED) {
            return image;
        }
        Side side = image.pass().destination();
        String key = Objects.requireNonNull(image.destinationKey());
        boolean there = image.rows().stream()
                .anyMatch(row -> row.inserted() && row.side() == side && row.key().equals(key));
        if (there) {
            return image;
        }
        List<RowChange> rows = new ArrayList<>();
        rows.add(new RowChange(
                side, catalogue.mapping(image.mapping()).orElseThrow().table(side), key, true, null, null, List.of()));
        image.rows().stream()
                .filter(row -> row.side() != side || !row.key().equals(key))
                .forEach(rows::add);
        return new BeforeImage(
                image.number(),
                image.runId(),
                image.jobId(),
                image.mapping(),
                image.pass(),
                image.sourceKey(),
                key,
                image.kind(),
                image.couplingBefore(),
                rows,
                image.followed());
    }

    private UndoItem restored(BeforeImage image, UndoItem.Action action) {
        List<RowChange> rows = new ArrayList<>(image.rows());
        Collections.reverse(rows);
        List<RowRestore> restores = new ArrayList<>();
        for (RowChange change : rows) {
            if (change.inserted()) {
                if (deleteCreated) {
                    TableRecord row = current.of(change);
                    restores.add(new RowRestore(
                            change, row == null ? null : new RowWrite.Delete(change.table(), row), List.of()));
                }
                continue;
            }
            TableRecord now = current.of(change);
            if (now == null) {
                return UndoItem.leave(image, change.table().table() + " " + change.key() + " is gone");
            }
            String reason = reason(change, now);
            if (reason != null) {
                return UndoItem.leave(image, change.table().table() + ": " + reason);
            }
            restores.add(restore(change, now));
        }
        return new UndoItem(image, action, "", restores);
    }

    /** Why a row cannot be put back; null if it can. Names no values: the reason is stored. */
    private @Nullable String reason(RowChange change, TableRecord now) {
        for (FieldChange field : change.fields()) {
            if (current.description(change).field(field.name()).isEmpty()) {
                return "field " + field.name() + " does not exist any more";
            }
            if (!field.oldKnown()) {
                return "what stood in field " + field.name() + " before the run is not known";
            }
            if (field.writtenKnown()) {
                String value = value(change, now, field.name());
                if (!same(value, field.written()) && !same(value, field.old())) {
                    return "field " + field.name() + " was changed since";
                }
            }
        }
        return null;
    }

    private @Nullable String value(RowChange change, TableRecord now, String field) {
        Map<String, @Nullable String> planned = putBack.get(row(change));
        return planned != null && planned.containsKey(field) ? planned.get(field) : ValueText.of(now.get(field));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return CanonicalText.of(one).equals(CanonicalText.of(other));
    }

    private RowRestore restore(RowChange change, TableRecord now) {
        List<RowRestore.Field> fields = new ArrayList<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldChange field : change.fields()) {
            FieldDescription description =
                    current.description(change).field(field.name()).orElseThrow();
            values.put(field.name(), ValueText.value(field.old(), description));
            String value = value(change, now, field.name());
            if (!Objects.equals(value, field.old())) {
                fields.add(new RowRestore.Field(field.name(), value, field.old()));
            }
        }
        String modifiedOn = change.table().modifiedOn();
        if (modifiedOn != null && change.modifiedBefore() != null) {
            values.putIfAbsent(modifiedOn, change.modifiedBefore());
        }
        return new RowRestore(
                change,
                fields.isEmpty() ? null : new RowWrite.Update(change.table(), now, FieldValues.of(values), false),
                fields);
    }
}
