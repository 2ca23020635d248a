package io.koppel.endpoint.odata;

import io.koppel.endpoint.FilterVerdict;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterFields;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The properties of a query for records, each once, and how its rows become records. */
final class RecordSelection {

    private final MappedTable mapped;
    private final RecordShape shape;
    private final ODataTable table;
    private final Filter filter;
    private final PropertyValues values;
    private final Set<String> properties = new LinkedHashSet<>();

    RecordSelection(MappedTable mapped, RecordShape shape, ODataTable table, Filter filter, Blanks blanks) {
        this.mapped = mapped;
        this.shape = shape;
        this.table = table;
        this.filter = filter;
        this.values = new PropertyValues(table, blanks);
        add(mapped.key());
        if (mapped.modifiedOn() != null) {
            add(mapped.modifiedOn());
        }
        shape.fields().forEach(this::add);
        FilterFields.of(filter).stream().filter(table.fields()::containsKey).forEach(this::add);
        if (mapped.softDelete() != null) {
            add(mapped.softDelete().column());
        }
    }

    private void add(String field) {
        String property = table.property(field);
        if (property != null) {
            properties.add(property);
        }
    }

    /** As it follows {@code $select=}. */
    String text() {
        return String.join(",", properties);
    }

    /** Null for a row that the filter does not let pass. */
    @Nullable TableRecord read(JsonNode row) {
        FilterVerdict verdict =
                new FilterVerdict(table.description(), name -> values.read(row, table.field(name)));
        return verdict.passes(filter, mapped.softDelete()) ? record(row) : null;
    }

    private TableRecord record(JsonNode row) {
        @Nullable Object[] read = new Object[shape.size()];
        for (int index = 0; index < read.length; index++) {
            read[index] = values.read(row, table.field(shape.fields().get(index)));
        }
        Object key = values.read(row, table.field(mapped.key()));
        if (key == null) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "A row of table " + mapped.table() + " has no value in its key " + mapped.key()
                            + ". Name a key in the mapping that every row has.");
        }
        Object modifiedOn = mapped.modifiedOn() == null ? null : values.read(row, table.field(mapped.modifiedOn()));
        JsonNode prefixed = row.path("@odata.etag");
        JsonNode etag = prefixed.isMissingNode() ? row.path("@etag") : prefixed;
        return new TableRecord(
                CanonicalText.of(key),
                new FieldValues(shape, read),
                modifiedOn instanceof Instant instant ? instant : null,
                etag.isMissingNode() || etag.isNull() ? null : etag.asString());
    }
}
