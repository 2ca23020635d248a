package io.koppel.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a record in order, shared by all records of a page. */
public final class RecordShape {

    private final List<String> fields;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int hash;

    public RecordShape(List<String> fields) {
        this.fields = List.copyOf(fields);
        this.hash = this.fields.hashCode();
        for (int index = 0; index < this.fields.size(); index++) {
            if (indexes.put(this.fields.get(index), index) != null) {
                throw new IllegalArgumentException("Field " + this.fields.get(index) + " is named twice.");
            }
        }
    }

    public List<String> fields() {
        return fields;
    }

    public int size() {
        return fields.size();
    }

    public boolean has(String field) {
        return indexes.containsKey(field);
    }

    /** @throws IllegalArgumentException if the shape lacks the field: a defect of the caller */
    public int indexOf(String field) {
        Integer index = indexes.get(field);
        if (index == null) {
            throw new IllegalArgumentException("Field " + field + " was not read; read were " + fields + ".");
        }
        return index;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof RecordShape that && hash == that.hash && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
