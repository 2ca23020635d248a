package io.koppel.endpoint.jdbc;

import io.koppel.mapping.KeyType;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.SoftDelete;
import io.koppel.record.FieldDescription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mapped table together with what its schema says and how its values are bound. */
record TargetTable(MappedTable mapped, JdbcTable table, ColumnValues values) {

    FieldDescription field(String name) {
        return table.field(name);
    }

    FieldDescription key() {
        return field(mapped.key());
    }

    boolean transactional() {
        return table.description().transactional();
    }

    /** Holds for rows that are not soft-deleted. */
    Condition notDeleted() {
        return new FilterSql(table, values).notDeleted(mapped.softDelete());
    }

    /** What makes a row count as deleted, to be written to the column that says so; null for a blank. */
    @Nullable Object deletionMark(SoftDelete softDelete) {
        return softDelete.value().isEmpty()
                ? null
                : new FilterLiteral(table, values).bindable(field(softDelete.column()), softDelete.value());
    }

    @Nullable Object bindable(String field, @Nullable Object value) {
        return values.bindable(value, table, field(field));
    }

    /** Null if the column can hold no such key. */
    @Nullable Object bindableKey(String keyText) {
        return values.key(keyText, table, key());
    }

    /** The key in the first column of a row, as records carry it. */
    @Nullable String readKey(ResultSet row) throws SQLException {
        Object value = values.read(row, 1, table, key());
        if (value == null) {
            return null;
        }
        String text = values.keyText(value);
        return mapped.keyType() == KeyType.GUID ? text.toLowerCase(Locale.ROOT) : text;
    }
}
