package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.Window;
import io.koppel.endpoint.WindowRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Sums up windows of modified times in the server: many times faster than reading their records. */
final class WindowReader {

    /** A column with fewer decimals may give two edits of a record the same time. */
    private static final int TELLING_DECIMALS = 3;

    /** @param zone the side's, for tables that name none */
    Window read(Connection connection, WindowRequest request, JdbcTable table, ZoneId zone) throws SQLException {
        MappedTable mapped = request.table();
        ColumnValues values = new ColumnValues(Zones.of(mapped, zone));
        FieldDescription modifiedOn = modifiedOn(mapped, table);
        boolean telling = modifiedOn.scale() >= TELLING_DECIMALS;
        Condition inside = telling
                ? within(request, table, values, modifiedOn)
                : inside(request, table, values, modifiedOn);
        String column = Identifiers.quote(modifiedOn.name());
        // Without a filter the index on the column answers alone, in a fifth of a second for a million records.
        String sql = "SELECT COUNT(*), MAX(" + column + "), " + new StampChecksum(mapped, table, zone).sql() + " FROM "
                + table.quoted() + " WHERE " + inside.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            inside.bind(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Instant until = values.read(row, 2, table, modifiedOn) instanceof Instant latest ? latest : request.from();
                return new Window(
                        until,
                        row.getLong(1),
                        row.getLong(3),
                        telling ? "" : digest(connection, request, table, inside));
            }
        }
    }

    private static FieldDescription modifiedOn(MappedTable mapped, JdbcTable table) {
        return table.field(Objects.requireNonNull(mapped.modifiedOn()));
    }

    Optional<Instant> latest(Connection connection, MappedTable mapped, Filter filter, JdbcTable table, ZoneId zone)
            throws SQLException {
        ColumnValues values = new ColumnValues(Zones.of(mapped, zone));
        FieldDescription modifiedOn = table.field(Objects.requireNonNull(mapped.modifiedOn()));
        FilterSql filters = new FilterSql(table, values);
        Condition condition = Condition.all(List.of(filters.notDeleted(mapped.softDelete()), filters.compile(filter)));
        String column = Identifiers.quote(modifiedOn.name());
        String sql = "SELECT " + column + " FROM " + table.quoted() + " WHERE " + condition.sql() + " ORDER BY " + column
                + " DESC LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            condition.bind(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && values.read(row, 1, table, modifiedOn) instanceof Instant latest
                        ? Optional.of(latest)
                        : Optional.empty();
            }
        }
    }

    private static Condition inside(
            WindowRequest request, JdbcTable table, ColumnValues values, FieldDescription modifiedOn) {
        FilterSql filters = new FilterSql(table, values);
        return Condition.all(List.of(
                within(request, table, values, modifiedOn),
                filters.notDeleted(request.table().softDelete()),
                filters.compile(request.filter())));
    }

    private static Condition within(
            WindowRequest request, JdbcTable table, ColumnValues values, FieldDescription modifiedOn) {
        String column = Identifiers.quote(modifiedOn.name());
        List<Condition> terms = new ArrayList<>();
        terms.add(Condition.of(
                column + " >= ?", PageReader.earliest(request.from(), values.zoneOf(table, modifiedOn))));
        if (request.until() != null) {
            terms.add(Condition.of(column + " <= ?", values.bindable(request.until(), table, modifiedOn)));
        }
        return Condition.all(terms);
    }

    /** 128 bits that no order of rows matters to; a null is told from every text. */
    private static String digest(Connection connection, WindowRequest request, JdbcTable table, Condition inside)
            throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        names.add(request.table().key());
        names.add(Objects.requireNonNull(request.table().modifiedOn()));
        names.addAll(request.shape().fields());
        String row = String.join(
                ", ", names.stream().map(name -> text(table.field(name))).toList());
        String hash = "MD5(CONCAT_WS(CHAR(31), " + row + "))";
        String sql = "SELECT HEX(BIT_XOR(CAST(CONV(LEFT(" + hash + ", 16), 16, 10) AS UNSIGNED))),"
                + " LPAD(HEX(BIT_XOR(CAST(CONV(RIGHT(" + hash + ", 16), 16, 10) AS UNSIGNED))), 16, '0') FROM " + table.quoted()
                + " WHERE " + inside.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            inside.bind(statement, 1);
            try (ResultSet digest = statement.executeQuery()) {
                digest.next();
                return digest.getString(1) + digest.getString(2);
            }
        }
    }

    private static String text(FieldDescription field) {
        String column = Identifiers.quote(field.name());
        String text = field.type() == FieldType.BINARY ? "HEX(" + column + ")" : column;
        return "COALESCE(" + text + ", CHAR(30))";
    }
}
