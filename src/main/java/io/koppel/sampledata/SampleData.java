package io.koppel.sampledata;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The sample data of both sides. Each side is filled or emptied in one transaction of its own connection, so that a side is never left
 * half full. Whether a side may be touched at all is for the caller to know.
 */
public final class SampleData {

    /** Rows in one batch: large enough for the driver to write few statements, small enough for the server's default packet size. */
    private static final int BATCH_SIZE = 500;

    private SampleData() {}

    /** The reference tables of a side. */
    public static List<String> tables(boolean businessCentral) {
        return (businessCentral ? SampleSide.BUSINESS_CENTRAL : SampleSide.SALES).tables();
    }

    /** Adds the sample rows to empty reference tables. */
    public static void load(Connection businessCentral, Connection sales) throws SQLException {
        load(businessCentral, SampleSide.BUSINESS_CENTRAL);
        load(sales, SampleSide.SALES);
    }

    /** Deletes <em>every</em> row of the reference tables, those that a synchronization added included. */
    public static void clear(Connection businessCentral, Connection sales) throws SQLException {
        clear(businessCentral, SampleSide.BUSINESS_CENTRAL);
        clear(sales, SampleSide.SALES);
    }

    private static void load(Connection connection, SampleSide side) throws SQLException {
        inTransaction(connection, () -> {
            for (String table : side.tables()) {
                try (SampleFile file = SampleFile.open(side, table)) {
                    new TableFill(connection, table, file.columns()).fill(file, BATCH_SIZE);
                }
            }
        });
    }

    private static void clear(Connection connection, SampleSide side) throws SQLException {
        inTransaction(connection, () -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : side.tables()) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
        });
    }

    private static void inTransaction(Connection connection, Work work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException problem) {
            connection.rollback();
            throw problem;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }
}
