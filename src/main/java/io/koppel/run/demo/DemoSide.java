package io.koppel.run.demo;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.SideProperties;
import io.koppel.sampledata.SampleData;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One side as the demonstration sees it: its own, empty, or somebody's. */
final class DemoSide implements AutoCloseable {

    private static final String MARKER = "koppel_demo_marker";
    private static final Set<String> LIQUIBASE = Set.of("databasechangelog", "databasechangeloglock");
    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
    private static final String MARK =
            "CREATE TABLE IF NOT EXISTS " + MARKER
                    + " (note VARCHAR(200) NOT NULL COMMENT 'koppel demo may replace all rows of this schema')";

    private final String name;
    private final Set<String> referenceTables;
    private final Connection connection;

    DemoSide(Side side, Connection connection) {
        this.name = SideProperties.name(side);
        this.referenceTables = Set.copyOf(SampleData.tables(side == Side.LOCAL));
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** @throws KoppelException NOT_DEMO_DATA */
    void check() throws SQLException {
        Set<String> tables = tables();
        Set<String> others = new TreeSet<>(tables);
        others.removeAll(referenceTables);
        others.removeAll(LIQUIBASE);
        others.remove(MARKER);
        if (!others.isEmpty()) {
            throw refused("it holds other tables: " + String.join(", ", others.stream().limit(5).toList()));
        }
        if (!tables.contains(MARKER)) {
            for (String table : tables) {
                if (referenceTables.contains(table) && hasRows(table)) {
                    throw refused("its table " + table + " holds rows that no demo put there");
                }
            }
        }
    }

    /** Before anything is written, so that a demo which dies leaves nothing that the next one would refuse. */
    void mark() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(MARK);
        }
    }

    private Set<String> tables() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    private boolean hasRows(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            return rows.next();
        }
    }

    private KoppelException refused(String reason) {
        return new KoppelException(
                ErrorCode.NOT_DEMO_DATA,
                "The demo would replace everything on side " + name + ", but " + reason
                        + ". Point koppel." + name + ".url at an empty schema.");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
