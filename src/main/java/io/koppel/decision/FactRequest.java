package io.koppel.decision;

import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a decision needs to know beside its candidates. Asked for a whole page at once and answered in bulk;
 * answers to requests with the same topic add up.
 */
public sealed interface FactRequest {

    /** Under which {@link Facts} gives the answer. */
    String topic();

    /**
     * Records of a table by the values of one field.
     *
     * @param values null for every record that passes the filter: small tables only
     * @param fields to read beside the key and the field asked by
     * @param lasting records that are there stay as they are for as long as a pass takes
     */
    record Records(
            String topic,
            Side side,
            MappedTable table,
            String field,
            @Nullable Collection<String> values,
            List<String> fields,
            Filter filter,
            boolean lasting)
            implements FactRequest {

        public Records(
                String topic,
                Side side,
                MappedTable table,
                String field,
                @Nullable Collection<String> values,
                List<String> fields,
                Filter filter) {
            this(topic, side, table, field, values, fields, filter, false);
        }
    }

    /** Couplings of a mapping by the keys of one side. */
    record Couplings(String topic, String mapping, Side side, Collection<String> keys) implements FactRequest {}

    /** What keeps records from a mapping's pass, by source key: entries for whole records on its work list, and marks. */
    record WorkEntries(String topic, String mapping, Pass pass, Collection<String> keys) implements FactRequest {}
}
