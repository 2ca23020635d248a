package io.koppel.sampledata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One row while it is being made up. */
final class Row {

    private final Map<String, String> values = new LinkedHashMap<>();

    Row set(String column, Object value) {
        values.put(column, value.toString());
        return this;
    }

    String text(String column) {
        return values.getOrDefault(column, "");
    }

    Set<String> columns() {
        return values.keySet();
    }
}
