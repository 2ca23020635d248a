package io.koppel.endpoint;

import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Asks for records by the values of one field (the key, usually), in any order.
 *
 * @param values canonical text; null for every record of a small table
 * @param filter must hold as well; soft-deleted records are never answered
 */
public record FetchRequest(
        MappedTable table, RecordShape shape, String field, @Nullable Collection<String> values, Filter filter) {}
