package io.koppel.endpoint;

import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks what stands in a window of modified times.
 *
 * @param table with a modified-on
 * @param shape whose values count
 * @param from inclusive
 * @param until inclusive; null for the latest there is
 */
public record WindowRequest(
        MappedTable table, RecordShape shape, Filter filter, Instant from, @Nullable Instant until) {}
