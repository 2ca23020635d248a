package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldDescription;
import io.koppel.record.TableRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fetches records by the values of a field, and counts them. */
final class RecordFetcher {

    private static final int MOST_VALUES = 1000;

    /** @param zone the side's, for tables that name none */
    List<TableRecord> fetch(Connection connection, FetchRequest request, JdbcTable table, ZoneId zone)
            throws SQLException {
        MappedTable mapped = request.table();
        ColumnValues values = new ColumnValues(Zones.of(mapped, zone));
        RecordSelection selection = new RecordSelection(mapped, request.shape(), table, values);
        Condition condition = countable(mapped, request.filter(), table, values);
        // Two lists may find the same row where the column ignores case.
        Map<String, TableRecord> found = new LinkedHashMap<>();
        Collection<String> wanted = request.values();
        if (wanted == null) {
            select(connection, selection, condition, table, found);
            return List.copyOf(found.values());
        }
        FieldDescription field = table.field(request.field());
        List<Object> possible = wanted.stream()
                .distinct()
                .map(text -> values.key(text, table, field))
                .filter(Objects::nonNull)
                .toList();
        for (int from = 0; from < possible.size(); from += MOST_VALUES) {
            List<Object> some = possible.subList(from, Math.min(from + MOST_VALUES, possible.size()));
            Condition one = Condition.all(List.of(Condition.in(field, some), condition));
            select(connection, selection, one, table, found);
        }
        return List.copyOf(found.values());
    }

    /** Records that pass the filter; soft-deleted ones do not count. */
    long count(Connection connection, MappedTable mapped, Filter filter, JdbcTable table, ZoneId zone)
            throws SQLException {
        Condition condition = countable(mapped, filter, table, new ColumnValues(Zones.of(mapped, zone)));
        String sql = "SELECT COUNT(*) FROM " + table.quoted() + " WHERE " + condition.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            condition.bind(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Equal in the eyes of the column's own collation, as a search for them would find both. */
    List<String> duplicates(
            Connection connection,
            MappedTable mapped,
            String field,
            Filter filter,
            int limit,
            JdbcTable table,
            ZoneId zone)
            throws SQLException {
        Condition condition = countable(mapped, filter, table, new ColumnValues(Zones.of(mapped, zone)));
        String column = Identifiers.quote(table.field(field).name());
        String sql = "SELECT MIN(" + column + ") FROM " + table.quoted() + " WHERE " + condition.sql() + " AND " + column
                + " <> '' GROUP BY " + column + " HAVING COUNT(*) > 1 ORDER BY 1 LIMIT " + limit;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            condition.bind(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        }
    }

    private static Condition countable(MappedTable mapped, Filter filter, JdbcTable table, ColumnValues values) {
        FilterSql filters = new FilterSql(table, values);
        FieldDescription key = table.field(mapped.key());
        Condition keyed =
                key.nullable() ? Condition.of(Identifiers.quote(key.name()) + " IS NOT NULL") : Condition.TRUE;
        return Condition.all(List.of(filters.notDeleted(mapped.softDelete()), filters.compile(filter), keyed));
    }

    private static void select(
            Connection connection,
            RecordSelection selection,
            Condition condition,
            JdbcTable table,
            Map<String, TableRecord> found)
            throws SQLException {
        String sql = "SELECT " + selection.sql() + " FROM " + table.quoted() + " WHERE " + condition.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            condition.bind(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    TableRecord read = selection.read(rows);
                    found.putIfAbsent(read.key(), read);
                }
            }
        }
    }
}
