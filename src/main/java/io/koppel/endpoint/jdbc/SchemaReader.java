package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.FieldDescription;
import io.koppel.record.TableDescription;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what INFORMATION_SCHEMA says of a table of the connection's schema. */
final class SchemaReader {

    private static final String TABLES =
            "SELECT TABLE_NAME, ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?";
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, COLUMN_COMMENT, CHARACTER_SET_NAME, CHARACTER_MAXIMUM_LENGTH,
                   NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, IS_NULLABLE, COLUMN_DEFAULT, EXTRA,
                   GENERATION_EXPRESSION
            FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?
            ORDER BY ORDINAL_POSITION""";
    private static final String INDEXES =
            """
            SELECT INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME
            FROM information_schema.STATISTICS
            WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLUMN_NAME IS NOT NULL
            ORDER BY INDEX_NAME, SEQ_IN_INDEX""";

    TableDescription describe(Connection connection, String table) throws SQLException {
        return read(connection, table).description();
    }

    /** @throws KoppelException TABLE_UNKNOWN */
    JdbcTable read(Connection connection, String table) throws SQLException {
        String name = null;
        boolean transactional = false;
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    // Several answers differ in case only; the one written exactly so is meant.
                    if (name == null || rows.getString(1).equals(table)) {
                        name = rows.getString(1);
                        transactional = "InnoDB".equalsIgnoreCase(rows.getString(2));
                    }
                }
            }
        }
        if (name == null) {
            throw unknown(connection, table);
        }
        return columns(connection, name, transactional);
    }

    private static JdbcTable columns(Connection connection, String table, boolean transactional) throws SQLException {
        Map<String, FieldDescription> fields = new LinkedHashMap<>();
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        Map<String, String> characterSets = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ColumnDefinition column = ColumnDefinition.read(rows);
                    fields.putIfAbsent(column.name(), column.description());
                    kinds.putIfAbsent(column.name(), column.kind());
                    if (column.characterSet() != null) {
                        characterSets.putIfAbsent(column.name(), column.characterSet());
                    }
                }
            }
        }
        List<String> primaryKey = new ArrayList<>();
        Set<String> indexed = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String column = rows.getString(3).toLowerCase(Locale.ROOT);
                    if (rows.getString(1).equals("PRIMARY")) {
                        primaryKey.add(column);
                    }
                    if (rows.getInt(2) == 1) {
                        indexed.add(column);
                    }
                }
            }
        }
        return new JdbcTable(
                new TableDescription(
                        table,
                        Collections.unmodifiableMap(fields),
                        List.copyOf(primaryKey),
                        List.copyOf(indexed),
                        transactional),
                Map.copyOf(kinds),
                Map.copyOf(characterSets));
    }

    private static KoppelException unknown(Connection connection, String table) throws SQLException {
        return new KoppelException(
                ErrorCode.TABLE_UNKNOWN,
                "There is no table " + table + " in schema " + connection.getCatalog()
                        + ", or the database user may not see it. Correct the table's name in the mapping, create the"
                        + " table or grant SELECT on it.");
    }
}
