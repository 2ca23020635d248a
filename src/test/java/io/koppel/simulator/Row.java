package io.koppel.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A stored row. */
final class Row {

    final String id;
    final Map<String, Object> values = new HashMap<>();
    long version;
    Instant created;
    Instant modified;

    Row(String id) {
        this.id = id;
    }

    Row copy() {
        Row copy = new Row(id);
        copy.values.putAll(values);
        copy.version = version;
        copy.created = created;
        copy.modified = modified;
        return copy;
    }
}
