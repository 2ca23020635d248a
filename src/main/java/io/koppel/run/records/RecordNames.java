package io.koppel.run.records;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.run.Endpoints;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people call records: by number and name. Asks a system once for all records of a mapping. */
@Component
public final class RecordNames {

    private final Endpoints endpoints;

    RecordNames(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * @return by key; without records that are gone or have neither number nor name
     * @throws io.koppel.failure.KoppelException of the system, where it does not answer
     */
    public Map<String, String> of(IntegrationTableMapping mapping, Side side, Collection<String> keys) {
        Endpoint endpoint = endpoints.of(side);
        MappedTable table = mapping.table(side);
        List<String> shown =
                NameFields.of(mapping, side, endpoint.describe(table.table())).shown(table);
        Map<String, String> names = new LinkedHashMap<>();
        if (!keys.isEmpty() && !shown.isEmpty()) {
            endpoint.fetch(new FetchRequest(table, new RecordShape(shown), table.key(), List.copyOf(keys), Filter.NONE))
                    .forEach(record -> names.put(record.key(), NameFields.said(record, shown)));
        }
        names.values().removeIf(String::isEmpty);
        return names;
    }
}
