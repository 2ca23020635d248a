package io.koppel.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps the few shapes that most records of a pass share. May be used by many threads. */
public final class RecordShapes {

    /** Updates may write any selection of fields; the rare ones are made anew. */
    private static final int MOST_KEPT = 500;

    private final Map<List<String>, RecordShape> kept = new ConcurrentHashMap<>();

    public FieldValues values(Map<String, ? extends @Nullable Object> values) {
        return new FieldValues(of(values.keySet()), values.values().toArray());
    }

    private RecordShape of(Collection<String> fields) {
        List<String> names = List.copyOf(fields);
        RecordShape known = kept.get(names);
        if (known != null) {
            return known;
        }
        RecordShape shape = new RecordShape(names);
        if (kept.size() < MOST_KEPT) {
            kept.put(names, shape);
        }
        return shape;
    }
}
