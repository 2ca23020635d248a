package io.koppel.endpoint;

import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the next source records that pass the filter.
 *
 * @param shape the fields to read beside key and modified-on
 * @param modifiedSince inclusive; null for all records, which then come in key order instead of time order
 * @param after where the last page ended, as that page said; null for the first page
 * @param until position of the last record to be read; null for no end
 * @param limit most records
 * @param changeMark where an earlier reading of the same table ended, as its last page said: what changed since is read,
 *     if the system can tell, whatever its time; '' to begin; null to read by time alone
 */
public record PageRequest(
        MappedTable table,
        RecordShape shape,
        Filter filter,
        @Nullable Instant modifiedSince,
        @Nullable String after,
        @Nullable String until,
        int limit,
        @Nullable String changeMark) {

    public PageRequest(
            MappedTable table,
            RecordShape shape,
            Filter filter,
            @Nullable Instant modifiedSince,
            @Nullable String after,
            int limit) {
        this(table, shape, filter, modifiedSince, after, null, limit, null);
    }
}
