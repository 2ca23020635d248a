package io.koppel.run.preview;

import io.koppel.endpoint.FilterVerdict;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.SoftDelete;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterFields;
import io.koppel.record.Conversion;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of stored and overlaid values for one request: read with what the filter needs, handed out in the
 * shape that was asked for.
 */
final class OverlayRecords {

    private final MappedTable mapped;
    private final TableDescription described;
    private final Filter filter;
    private final RecordShape asked;
    private final RecordShape extended;

    OverlayRecords(MappedTable mapped, TableDescription described, Filter filter, RecordShape asked, String... more) {
        this.mapped = mapped;
        this.described = described;
        this.filter = filter;
        this.asked = asked;
        Set<String> fields = new LinkedHashSet<>(asked.fields());
        fields.addAll(FilterFields.of(filter));
        SoftDelete softDelete = mapped.softDelete();
        if (softDelete != null) {
            fields.add(softDelete.column().toLowerCase(Locale.ROOT));
        }
        fields.addAll(Set.of(more));
        this.extended = fields.size() == asked.size() ? asked : new RecordShape(java.util.List.copyOf(fields));
    }

    /** What to read of stored rows, so that they can be judged anew. */
    RecordShape extended() {
        return extended;
    }

    /** Fields whose change may bring a row into the filter, or out of it. */
    boolean judgedBy(OverlayRow row) {
        return row.inserted() || extended.fields().stream().anyMatch(row::wrote);
    }

    /** @param stored in the extended shape */
    TableRecord merged(TableRecord stored, OverlayRow row) {
        @Nullable Object[] values = new Object[extended.size()];
        for (int index = 0; index < values.length; index++) {
            String field = extended.fields().get(index);
            values[index] = row.wrote(field)
                    ? row.values().get(field)
                    : stored.values().get(index);
        }
        return new TableRecord(row.key(), new FieldValues(extended, values), row.modifiedOn(), row.tag());
    }

    TableRecord created(OverlayRow row) {
        @Nullable Object[] values = new Object[extended.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = valueOfNew(row, extended.fields().get(index));
        }
        return new TableRecord(row.key(), new FieldValues(extended, values), row.modifiedOn(), row.tag());
    }

    private @Nullable Object valueOfNew(OverlayRow row, String field) {
        if (row.wrote(field)) {
            return row.values().get(field);
        }
        FieldDescription description = described.field(field).orElse(null);
        if (description == null) {
            return null;
        }
        if (field.equals(mapped.key())) {
            return value(row.key(), description);
        }
        if (field.equals(mapped.modifiedOn())) {
            return row.modifiedOn();
        }
        return description.defaultText() == null ? null : value(description.defaultText(), description);
    }

    /** A text default '' is a value of its own, which conversion would turn into null. */
    private static @Nullable Object value(String text, FieldDescription field) {
        if (text.isEmpty() && (field.type() == FieldType.TEXT || field.type() == FieldType.CODE)) {
            return "";
        }
        return Conversion.convert(text, field) instanceof Conversion.Converted converted ? converted.value() : null;
    }

    boolean passes(TableRecord record) {
        return new FilterVerdict(described, field -> record.values().has(field) ? record.get(field) : null)
                .passes(filter, mapped.softDelete());
    }

    /** In the shape that was asked for. */
    TableRecord shaped(TableRecord record) {
        if (extended == asked) {
            return record;
        }
        @Nullable Object[] values = new Object[asked.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = record.get(asked.fields().get(index));
        }
        return new TableRecord(
                record.key(), new FieldValues(asked, values), record.modifiedOn(), record.versionTag());
    }
}
