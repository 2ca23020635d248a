package io.koppel.endpoint.jdbc;

import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema of a test class with an endpoint on it, and another client's way to the same tables. */
final class TestSide {

    static final String USER = "5ad0e7a0-0000-4000-8000-000000000001";

    private final TestSchema schema;
    private final JdbcEndpoint endpoint;

    private TestSide(TestSchema schema) {
        this.schema = schema;
        this.endpoint = open(ZoneOffset.UTC);
    }

    static TestSide create(String prefix, String... statements) {
        TestSide side = new TestSide(TestServer.freshSchema(prefix));
        side.execute(statements);
        return side;
    }

    TestSchema schema() {
        return schema;
    }

    /** In UTC, and writing {@link #USER} to modified-by. */
    JdbcEndpoint endpoint() {
        return endpoint;
    }

    /** Another endpoint on the same schema. */
    JdbcEndpoint open(ZoneId zone) {
        return JdbcEndpoints.open(
                "sales",
                schema.url(),
                schema.username(),
                schema.password(),
                new JdbcSideSettings(zone, false, USER),
                2);
    }

    /** What another client does. */
    void execute(String... statements) {
        try (Connection connection = schema.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Each row's columns, joined by bars. */
    List<String> rows(String sql) {
        try (Connection connection = schema.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String value(String sql) {
        return rows(sql).get(0);
    }

    /** Statements that all clients sent so far. */
    long statements() {
        return Long.parseLong(value("SHOW GLOBAL STATUS LIKE 'Queries'").split("\\|")[1]);
    }

    /** The record with the key, which must be there. */
    TableRecord read(MappedTable table, String key, String... fields) {
        return endpoint
                .fetch(new FetchRequest(table, shape(fields), table.key(), List.of(key), Filter.NONE))
                .get(0);
    }

    static RecordShape shape(String... fields) {
        return new RecordShape(List.of(fields));
    }
}
