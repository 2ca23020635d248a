package io.koppel.record;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Field names with one value each, in order. Values travel in the class that {@link FieldType} names, or null. */
public final class FieldValues {

    private final RecordShape shape;
    private final @Nullable Object[] values;

    public FieldValues(RecordShape shape, @Nullable Object[] values) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(shape.size() + " fields but " + values.length + " values");
        }
        this.shape = shape;
        this.values = values;
    }

    public static FieldValues of(Map<String, ? extends @Nullable Object> values) {
        return new FieldValues(new RecordShape(List.copyOf(values.keySet())), values.values().toArray());
    }

    public RecordShape shape() {
        return shape;
    }

    public @Nullable Object get(String field) {
        return values[shape.indexOf(field)];
    }

    public @Nullable Object get(int index) {
        return values[index];
    }

    public boolean has(String field) {
        return shape.has(field);
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldValues that
                && shape.equals(that.shape)
                && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return shape.fields() + "=" + Arrays.deepToString(values);
    }
}
