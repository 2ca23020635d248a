package io.koppel.run.errors;

import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Looks which records are there now. A read that breaks off throws: absence is only ever told by one that ended. */
@Component
final class Presence {

    private static final RecordShape NOTHING_MORE = new RecordShape(List.of());

    private final Endpoints endpoints;

    Presence(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** By key. */
    Map<String, TableRecord> of(IntegrationTableMapping mapping, Side side, Collection<String> keys) {
        return of(mapping, side, keys, Filter.NONE);
    }

    Map<String, TableRecord> of(IntegrationTableMapping mapping, Side side, Collection<String> keys, Filter filter) {
        MappedTable table = mapping.table(side);
        Map<String, TableRecord> found = new HashMap<>();
        if (!keys.isEmpty()) {
            endpoints
                    .of(side)
                    .fetch(new FetchRequest(table, NOTHING_MORE, table.key(), keys, filter))
                    .forEach(record -> found.put(record.key(), record));
        }
        return found;
    }

    /** By keys that some of the things have. */
    <T> Map<String, TableRecord> of(
            IntegrationTableMapping mapping, Side side, List<T> things, Function<T, String> key) {
        return of(mapping, side, things.stream().map(key).filter(Objects::nonNull).toList());
    }
}
