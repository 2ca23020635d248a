package io.koppel.run.match;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a mapping's tables page by page. */
final class TablePages {

    static final RecordShape KEYS_ONLY = new RecordShape(List.of());

    private static final int PAGE = 5_000;

    private final IntegrationTableMapping mapping;
    private final Endpoints endpoints;

    TablePages(IntegrationTableMapping mapping, Endpoints endpoints) {
        this.mapping = mapping;
        this.endpoints = endpoints;
    }

    void each(Side side, RecordShape shape, Filter filter, Consumer<List<TableRecord>> page) {
        Endpoint endpoint = endpoints.of(side);
        MappedTable table = mapping.table(side);
        String after = null;
        boolean last = false;
        while (!last) {
            SourcePage read = endpoint.page(new PageRequest(table, shape, filter, null, after, PAGE));
            if (!read.records().isEmpty()) {
                page.accept(read.records());
                after = read.positions().get(read.positions().size() - 1);
            }
            last = read.last();
        }
    }

    List<TableRecord> fetch(Side side, RecordShape shape, Filter filter, Collection<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        MappedTable table = mapping.table(side);
        return endpoints.of(side).fetch(new FetchRequest(table, shape, table.key(), keys, filter));
    }

    /** Which of these records are there, whatever the mapping's filter says. */
    List<String> existing(Side side, Collection<String> keys) {
        return fetch(side, KEYS_ONLY, Filter.NONE, keys).stream()
                .map(TableRecord::key)
                .toList();
    }

    boolean exists(Side side, @Nullable String key) {
        return key != null && !existing(side, List.of(key)).isEmpty();
    }
}
