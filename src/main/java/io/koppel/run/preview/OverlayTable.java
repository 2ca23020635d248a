package io.koppel.run.preview;

import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of one table that previewed writes touched. Only these are kept; what would stay as it is is not. */
final class OverlayTable {

    private final Map<String, OverlayRow> rows = new TreeMap<>();
    private final Map<RecordShape, RecordShape> shapes = new HashMap<>();
    /** Rows that the reading under way takes from the overlay, at its end, instead of where they are stored. */
    private TreeSet<String> deferred = new TreeSet<>();

    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Nullable OverlayRow row(String key) {
        return rows.get(key);
    }

    Collection<OverlayRow> rows() {
        return rows.values();
    }

    void put(OverlayRow row) {
        rows.put(row.key(), row);
    }

    /** The same values, under a shape that all rows with these fields have in common: many rows are created alike. */
    FieldValues shared(FieldValues values) {
        RecordShape shape = shapes.computeIfAbsent(values.shape(), known -> known);
        @Nullable Object[] copied = new Object[shape.size()];
        for (int index = 0; index < copied.length; index++) {
            copied[index] = values.get(index);
        }
        return new FieldValues(shape, copied);
    }

    /** A reading of pages begins: what is touched now comes at its end, what is touched later in its place. */
    void beginReading() {
        deferred = new TreeSet<>(rows.keySet());
    }

    boolean deferred(String key) {
        return deferred.contains(key);
    }

    boolean defersAny() {
        return !deferred.isEmpty();
    }

    List<String> deferredAfter(@Nullable String key, int limit) {
        return (key == null ? deferred : deferred.tailSet(key, false)).stream()
                .limit(limit)
                .toList();
    }
}
