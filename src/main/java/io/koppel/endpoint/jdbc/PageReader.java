package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldDescription;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** Reads source records page by page, each page where the last one ended. */
final class PageReader {

    private static final RecordShape KEY_ONLY = new RecordShape(List.of());

    /** @param zone the side's, for tables that name none */
    SourcePage page(Connection connection, PageRequest request, JdbcTable table, ZoneId zone) throws SQLException {
        MappedTable mapped = request.table();
        ColumnValues values = new ColumnValues(Zones.of(mapped, zone));
        RecordSelection selection = new RecordSelection(mapped, request.shape(), table, values);
        KeysetOrder order = order(request, selection, table, values);
        order.fields().forEach(selection::add);
        Condition condition = condition(request, selection, order, table, values);
        String sql = "SELECT " + selection.sql() + " FROM " + table.quoted() + " WHERE " + condition.sql()
                + " ORDER BY " + order.sql() + " LIMIT ?";
        List<TableRecord> records = new ArrayList<>();
        List<String[]> positions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(condition.bind(statement, 1), request.limit());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(selection.read(rows));
                    positions.add(order.texts(rows, selection));
                }
            }
        }
        return new SourcePage(records, KeysetOrder.positions(positions), records.size() < request.limit());
    }

    /** Hops over the key: one walk along the index in all, whatever the number of parts. */
    List<String> divisions(
            Connection connection, MappedTable mapped, JdbcTable table, ZoneId zone, int parts, int fewest)
            throws SQLException {
        long records = count(connection, table);
        long distance = Math.max(fewest, (records + parts - 1) / parts);
        ColumnValues values = new ColumnValues(Zones.of(mapped, zone));
        RecordSelection selection = new RecordSelection(mapped, KEY_ONLY, table, values);
        KeysetOrder order = order(new PageRequest(mapped, KEY_ONLY, Filter.NONE, null, null, 1), selection, table, values);
        order.fields().forEach(selection::add);
        List<String> divisions = new ArrayList<>();
        for (long left = records - distance; left >= fewest; left -= distance) {
            Condition behind =
                    divisions.isEmpty() ? Condition.TRUE : order.behind(divisions.get(divisions.size() - 1));
            String sql = "SELECT " + selection.sql() + " FROM " + table.quoted() + " WHERE " + behind.sql() + " ORDER BY "
                    + order.sql() + " LIMIT 1 OFFSET " + (distance - 1);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                behind.bind(statement, 1);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return divisions;
                    }
                    divisions.add(order.position(row, selection));
                }
            }
        }
        return divisions;
    }

    private static long count(Connection connection, JdbcTable table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM " + table.quoted());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static KeysetOrder order(
            PageRequest request, RecordSelection selection, JdbcTable table, ColumnValues values) {
        List<FieldDescription> fields = new ArrayList<>();
        FieldDescription modifiedOn = selection.modifiedOn();
        if (request.modifiedSince() != null && modifiedOn != null) {
            fields.add(modifiedOn);
        }
        List<String> primaryKey = table.description().primaryKey();
        for (String name : primaryKey.isEmpty() ? List.of(selection.key().name()) : primaryKey) {
            FieldDescription field = table.field(name);
            if (!fields.contains(field)) {
                fields.add(field);
            }
        }
        return new KeysetOrder(table, values, fields);
    }

    private static Condition condition(
            PageRequest request, RecordSelection selection, KeysetOrder order, JdbcTable table, ColumnValues values) {
        List<Condition> terms = new ArrayList<>();
        Instant since = request.modifiedSince();
        FieldDescription modifiedOn = selection.modifiedOn();
        if (since != null && modifiedOn != null) {
            String earliest = earliest(since, values.zoneOf(table, modifiedOn));
            terms.add(Condition.of(Identifiers.quote(modifiedOn.name()) + " >= ?", earliest));
        }
        if (selection.key().nullable()) {
            terms.add(Condition.of(Identifiers.quote(selection.key().name()) + " IS NOT NULL"));
        }
        if (request.after() != null) {
            terms.add(order.behind(request.after()));
        }
        if (request.until() != null) {
            terms.add(order.upTo(request.until()));
        }
        FilterSql filters = new FilterSql(table, values);
        terms.add(filters.notDeleted(request.table().softDelete()));
        terms.add(filters.compile(request.filter()));
        return Condition.all(terms);
    }

    /**
     * The least local time that may stand in a row written at the instant or later: where the clocks are put back, what
     * follows may carry any time of the repeated hour.
     */
    static String earliest(Instant since, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(since, zone);
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        boolean repeated = transition != null && transition.isOverlap();
        return ColumnValues.dateTimeText(repeated ? transition.getDateTimeAfter() : local);
    }
}
