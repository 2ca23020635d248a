package io.koppel.run.errors;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Integration records that say themselves that another one took their place, as the CRM marks merged ones. */
@Component
final class MergedRecords {

    private static final String MERGED = "merged";
    private static final String MASTER = "masterid";
    private static final RecordShape MARKS = new RecordShape(List.of(MERGED, MASTER));
    private static final Set<String> TRUE = Set.of("1", "true");

    private final Endpoints endpoints;

    MergedRecords(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Their successors, by key; empty for tables that do not mark it. Deleted records count: merging may delete. */
    Map<String, String> successors(IntegrationTableMapping mapping, Collection<String> keys) {
        Map<String, String> successors = new HashMap<>();
        Endpoint endpoint = endpoints.of(Side.INTEGRATION);
        TableDescription description = endpoint.describe(mapping.integration().table());
        if (keys.isEmpty()
                || description.field(MERGED).isEmpty()
                || description.field(MASTER).isEmpty()) {
            return successors;
        }
        MappedTable table = withDeleted(mapping.integration());
        for (TableRecord record : endpoint.fetch(new FetchRequest(table, MARKS, table.key(), keys, Filter.NONE))) {
            if (TRUE.contains(record.text(MERGED)) && !record.text(MASTER).isEmpty()) {
                successors.put(record.key(), record.text(MASTER));
            }
        }
        return successors;
    }

    private static MappedTable withDeleted(MappedTable table) {
        return new MappedTable(
                table.table(),
                table.key(),
                table.keyType(),
                table.keyFrom(),
                table.businessKey(),
                table.modifiedOn(),
                table.modifiedOnMaintainedBy(),
                table.modifiedBy(),
                table.timeZone(),
                null);
    }
}
