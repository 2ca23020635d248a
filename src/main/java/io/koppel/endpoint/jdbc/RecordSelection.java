package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MappedTable;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a query for records, each once, and how its rows become records. */
final class RecordSelection {

    private final JdbcTable table;
    private final ColumnValues values;
    private final RecordShape shape;
    private final boolean guidKey;
    private final FieldDescription key;
    private final @Nullable FieldDescription modifiedOn;
    private final List<FieldDescription> fields = new ArrayList<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final int[] fieldIndexes;

    RecordSelection(MappedTable mapped, RecordShape shape, JdbcTable table, ColumnValues values) {
        this.table = table;
        this.values = values;
        this.shape = shape;
        this.guidKey = mapped.keyType() == KeyType.GUID;
        this.key = add(table.field(mapped.key()));
        this.modifiedOn = mapped.modifiedOn() == null ? null : add(dateTime(mapped.modifiedOn()));
        shape.fields().forEach(name -> fields.add(add(table.field(name))));
        this.fieldIndexes = fields.stream().mapToInt(this::indexOf).toArray();
    }

    /** Has the field selected, too. */
    FieldDescription add(FieldDescription field) {
        indexes.putIfAbsent(field.name(), indexes.size() + 1);
        return field;
    }

    FieldDescription key() {
        return key;
    }

    @Nullable FieldDescription modifiedOn() {
        return modifiedOn;
    }

    /** As it follows SELECT. */
    String sql() {
        return String.join(", ", indexes.keySet().stream().map(Identifiers::quote).toList());
    }

    int indexOf(FieldDescription field) {
        return indexes.get(field.name());
    }

    TableRecord read(ResultSet row) throws SQLException {
        @Nullable Object[] read = new @Nullable Object[fields.size()];
        for (int index = 0; index < read.length; index++) {
            read[index] = values.read(row, fieldIndexes[index], table, fields.get(index));
        }
        Instant modified = modifiedOn == null ? null : (Instant) value(row, modifiedOn);
        return new TableRecord(keyText(row), new FieldValues(shape, read), modified, null);
    }

    private String keyText(ResultSet row) throws SQLException {
        Object value = value(row, key);
        if (value == null) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "A row of table " + table.name() + " has no value in its key " + key.name()
                            + ". Name a key in the mapping that every row has.");
        }
        String text = values.keyText(value);
        return guidKey ? text.toLowerCase(Locale.ROOT) : text;
    }

    private @Nullable Object value(ResultSet row, FieldDescription field) throws SQLException {
        return values.read(row, indexOf(field), table, field);
    }

    private FieldDescription dateTime(String name) {
        FieldDescription field = table.field(name);
        if (field.type() != FieldType.DATE_TIME) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "Field " + name + " of table " + table.name()
                            + " cannot be modifiedOn, because it is no date with time. Name a DATETIME or TIMESTAMP"
                            + " field in the mapping, or none.");
        }
        return field;
    }
}
