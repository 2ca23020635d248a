package io.koppel.journal;

import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to one row: the record itself, or one that depends on it.
 *
 * @param inserted the row is new; then only its key is kept, not its values
 * @param modifiedBefore the row's stamp before the run; null for a new row and where the table keeps none
 * @param modifiedAfter its stamp after the run's write
 * @param fields the columns written; empty for a new row
 */
public record RowChange(
        Side side,
        MappedTable table,
        String key,
        boolean inserted,
        @Nullable Instant modifiedBefore,
        @Nullable Instant modifiedAfter,
        List<FieldChange> fields) {

    /** Both changes as one: what stood there before the first, and what stands there after the second. */
    public RowChange then(RowChange later) {
        if (inserted) {
            return new RowChange(side, table, key, true, null, later.modifiedAfter, List.of());
        }
        Map<String, FieldChange> merged = new LinkedHashMap<>();
        fields.forEach(field -> merged.put(field.name(), field));
        later.fields.forEach(field -> merged.merge(
                field.name(),
                field,
                (first, second) -> new FieldChange(
                        first.name(), first.old(), first.oldKnown(), second.written(), second.writtenKnown())));
        return new RowChange(
                side, table, key, false, modifiedBefore, later.modifiedAfter, new ArrayList<>(merged.values()));
    }
}
