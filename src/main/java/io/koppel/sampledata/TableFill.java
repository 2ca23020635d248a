package io.koppel.sampledata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows of text into one table. The table itself says what an empty cell means: nothing where a column may hold nothing, else
 * its type's blank.
 */
final class TableFill {

    private final Connection connection;
    private final String table;
    private final List<String> columns;

    TableFill(Connection connection, String table, List<String> columns) {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
    }

    void fill(Iterable<CSVRecord> rows, int batchSize) throws SQLException {
        List<@Nullable String> blanks = blanks();
        try (PreparedStatement insert = connection.prepareStatement(insertStatement())) {
            int waiting = 0;
            for (CSVRecord row : rows) {
                for (int column = 0; column < columns.size(); column++) {
                    String value = row.get(column);
                    insert.setString(column + 1, value.isEmpty() ? blanks.get(column) : value);
                }
                insert.addBatch();
                if (++waiting == batchSize) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    private String insertStatement() {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    private List<@Nullable String> blanks() throws SQLException {
        String noRows = "SELECT " + String.join(", ", columns) + " FROM " + table + " WHERE 1 = 0";
        List<@Nullable String> blanks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(noRows);
                ResultSet result = statement.executeQuery()) {
            ResultSetMetaData metaData = result.getMetaData();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                blanks.add(blank(metaData.isNullable(column), metaData.getColumnType(column)));
            }
        }
        return blanks;
    }

    private static @Nullable String blank(int nullability, int type) {
        if (nullability == ResultSetMetaData.columnNullable) {
            return null;
        }
        return switch (type) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> "";
            default -> "0";
        };
    }
}
