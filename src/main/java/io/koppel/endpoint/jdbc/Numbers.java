package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.NumberSource.AfterHighest;
import io.koppel.endpoint.NumberSource.Series;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Numbers for new records, and the keys that the database counted up. */
final class Numbers {

    private final Schema schema;
    private final WriteTransactions transactions;
    private final ZoneId zone;
    private final HighestNumbers highestNumbers = new HighestNumbers();

    Numbers(Schema schema, WriteTransactions transactions, ZoneId zone) {
        this.schema = schema;
        this.transactions = transactions;
        this.zone = zone;
    }

    /** @throws KoppelException NUMBER_SERIES_EXHAUSTED */
    List<String> reserve(NumberSource source, int count) throws SQLException {
        if (count <= 0) {
            return List.of();
        }
        if (source instanceof Series series) {
            JdbcTable table = schema.table(series.table());
            return transactions.run(connection -> take(connection, series, table, count));
        }
        AfterHighest highest = (AfterHighest) source;
        JdbcTable table = schema.table(highest.table());
        return transactions.run(connection -> highestNumbers.next(connection, highest, table, count));
    }

    /** Empty for an empty table. */
    static Optional<String> highestKey(Connection connection, TargetTable target) throws SQLException {
        String sql = "SELECT MAX(" + Identifiers.quote(target.mapped().key()) + ") FROM "
                + target.table().quoted();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(target.readKey(rows)) : Optional.empty();
        }
    }

    private List<String> take(Connection connection, Series series, JdbcTable table, int count) throws SQLException {
        Condition row = new FilterSql(table, new ColumnValues(zone)).compile(series.row());
        List<String> numbers = read(connection, series, table, row).next(count);
        String sql = "UPDATE " + table.quoted() + " SET " + quoted(table, series.lastUsedField()) + " = ? WHERE "
                + row.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, numbers.get(count - 1));
            row.bind(statement, 2);
            statement.executeUpdate();
        }
        return numbers;
    }

    private static SeriesRow read(Connection connection, Series series, JdbcTable table, Condition row)
            throws SQLException {
        String name = "in table " + series.table() + " where " + series.row().text();
        String sql = "SELECT " + quoted(table, series.startingField()) + ", " + quoted(table, series.lastUsedField())
                + ", " + quoted(table, series.incrementField()) + ", " + quoted(table, series.endingField()) + " FROM "
                + table.quoted() + " WHERE " + row.sql() + " LIMIT 2 FOR UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            row.bind(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new KoppelException(
                            ErrorCode.NUMBER_SERIES_EXHAUSTED,
                            "There is no number series " + name + ". Create it, or name another one.");
                }
                SeriesRow read = new SeriesRow(
                        name, rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                if (rows.next()) {
                    throw new KoppelException(
                            ErrorCode.SETTING_INVALID,
                            "More than one row is a number series " + name + ". Exactly one is expected.");
                }
                return read;
            }
        }
    }

    private static String quoted(JdbcTable table, String field) {
        return Identifiers.quote(table.field(field).name());
    }
}
