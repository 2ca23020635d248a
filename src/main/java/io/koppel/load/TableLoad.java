package io.koppel.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Loads rows into one of Koppel's own tables, whose text is utf8mb4 throughout, as part of the transaction that is open.
 */
public final class TableLoad {

    private final JdbcTemplate jdbc;
    private final LocalLoad loads;
    private final String table;
    private final List<String> columns;

    public TableLoad(JdbcTemplate jdbc, LocalLoad loads, String table, List<String> columns) {
        this.jdbc = jdbc;
        this.loads = loads;
        this.table = table;
        this.columns = columns;
    }

    /**
     * @param write adds one row's values, in the order of the columns
     * @return false if none is stored and a statement that can say why must be used instead
     */
    public <R> boolean load(List<R> rows, BiConsumer<R, RowText> write) {
        return load(rows, write, connection -> {});
    }

    /**
     * Like {@link #load(List, BiConsumer)}, with room made for the rows first.
     *
     * @param before is undone where the rows cannot be stored
     */
    public <R> boolean load(List<R> rows, BiConsumer<R, RowText> write, Preparation before) {
        if (rows.size() < LocalLoad.FEWEST_ROWS || !loads.offered()) {
            return false;
        }
        RowText text = new RowText();
        for (R row : rows) {
            write.accept(row, text);
            text.endRow();
        }
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection ->
                // Without a transaction half the rows could stay in.
                !connection.getAutoCommit() && load(connection, text, before)));
    }

    private boolean load(Connection connection, RowText text, Preparation before) throws SQLException {
        Savepoint start = connection.setSavepoint();
        before.run(connection);
        if (loads.load(connection, table, columns, "binary", text)) {
            connection.releaseSavepoint(start);
            return true;
        }
        connection.rollback(start);
        return false;
    }

    /** What must happen in front of the load, on its connection. */
    public interface Preparation {
        void run(Connection connection) throws SQLException;
    }
}
