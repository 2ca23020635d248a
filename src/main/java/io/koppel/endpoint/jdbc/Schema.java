package io.koppel.endpoint.jdbc;

import io.koppel.failure.KoppelException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The tables of one side, each read once until {@link #clear}. */
final class Schema {

    private final DataSource dataSource;
    private final String sideName;
    private final SqlFailures failures;
    private final SchemaReader reader = new SchemaReader();
    private final Map<String, JdbcTable> tables = new ConcurrentHashMap<>();

    Schema(DataSource dataSource, String sideName, SqlFailures failures) {
        this.dataSource = dataSource;
        this.sideName = sideName;
        this.failures = failures;
    }

    /** @throws KoppelException TABLE_UNKNOWN, or why the side cannot be used */
    JdbcTable table(String name) {
        JdbcTable known = tables.get(name);
        if (known != null) {
            return known;
        }
        JdbcTable read = read(name);
        tables.put(name, read);
        return read;
    }

    void clear() {
        tables.clear();
    }

    private JdbcTable read(String name) {
        try (Connection connection = dataSource.getConnection()) {
            return reader.read(connection, name);
        } catch (KoppelException unknown) {
            throw new KoppelException(unknown.code(), "Side " + sideName + ": " + unknown.getMessage(), unknown);
        } catch (SQLException failure) {
            throw failures.exception(failure);
        }
    }
}
