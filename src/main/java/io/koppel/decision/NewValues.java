package io.koppel.decision;

import io.koppel.endpoint.NumberSource;
import io.koppel.record.CanonicalText;
import io.koppel.record.Comparison;
import io.koppel.record.FieldDescription;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one destination is to hold instead of what stands there; a value equal to that is none (spec 6). */
final class NewValues {

    private final @Nullable TableRecord destination;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<PlannedField> changed = new ArrayList<>();

    /** @param destination as it was read; null for a new record */
    NewValues(@Nullable TableRecord destination) {
        this.destination = destination;
    }

    /** @param valueField whose value it is, if it travels as it is: then it may differ in form alone */
    void transfer(PlannedField field, @Nullable Object converted, @Nullable FieldDescription valueField) {
        FieldDescription target = field.destination();
        if (destination == null) {
            values.put(target.name(), converted);
            return;
        }
        Object present = destination.get(target.name());
        boolean differs = valueField == null
                ? !CanonicalText.of(converted).equals(CanonicalText.of(present))
                : Comparison.differs(valueField, converted, present, target);
        if (differs) {
            values.put(target.name(), converted);
            changed.add(field);
        }
    }

    /** Of a field that a rule gives a value. */
    void set(String field, @Nullable Object converted) {
        if (destination != null && CanonicalText.of(converted).equals(CanonicalText.of(destination.get(field)))) {
            drop(field);
        } else {
            values.put(field, converted);
        }
    }

    /** Whether it stands there already or not. */
    void put(String field, @Nullable Object value) {
        values.put(field, value);
    }

    /** The field stays as it was read. */
    void drop(String field) {
        values.remove(field);
        changed.removeIf(planned -> planned.destination().name().equals(field));
    }

    /** As it will stand; null if neither a new nor a read value is known. */
    @Nullable Object get(String field) {
        if (values.containsKey(field)) {
            return values.get(field);
        }
        return destination != null && destination.values().has(field) ? destination.get(field) : null;
    }

    /** Of what will stand; none for a number that the writer has yet to draw. */
    long fingerprint(String field) {
        Object value = get(field);
        return value instanceof NumberSource ? Fingerprint.NONE : Fingerprint.of(value);
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, @Nullable Object> all() {
        return values;
    }

    /** The rows whose value in the destination changes, in transfer order. */
    List<PlannedField> changed() {
        return changed;
    }
}
