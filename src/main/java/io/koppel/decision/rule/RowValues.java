package io.koppel.decision.rule;

import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.MappedTable;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a dependent row should have. */
final class RowValues {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    RowValues with(String field, @Nullable Object value) {
        values.put(field, value);
        return this;
    }

    RowWrite.Insert insert(MappedTable table, String key) {
        return new RowWrite.Insert(table, key, FieldValues.of(values));
    }

    /** Writes what differs; empty if nothing does, so that a repeated run moves no modified time (spec 15.10). */
    Optional<RowWrite.Update> update(MappedTable table, TableRecord asRead) {
        Map<String, @Nullable Object> differing = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            if (!CanonicalText.of(value).equals(asRead.text(field))) {
                differing.put(field, value);
            }
        });
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowWrite.Update(table, asRead, FieldValues.of(differing), false));
    }
}
