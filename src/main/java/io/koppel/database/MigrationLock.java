package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one Koppel at a time migrate a schema. It is a named lock of the server, which a dead process cannot keep,
 * unlike the row Liquibase writes: once the named lock is held, a row that another Koppel signed is a dead one's.
 */
final class MigrationLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final String SIGNATURE = "koppel";
    private static final int UNKNOWN_TABLE = 1146;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Connection connection;

    private MigrationLock(Connection connection) {
        this.connection = connection;
    }

    /** Has Liquibase sign its lock rows. Only heeded before Liquibase's first lock in this JVM. */
    static void signLiquibaseLocks() {
        System.setProperty("liquibase.hostDescription", SIGNATURE);
    }

    static MigrationLock acquire(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT GET_LOCK(CONCAT('koppel-', MD5(DATABASE())), ?)")) {
            statement.setLong(1, PATIENCE.toSeconds());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next() || result.getInt(1) != 1) {
                    throw new KoppelException(
                            ErrorCode.ROW_LOCKED,
                            "Another Koppel has been migrating schema " + connection.getCatalog() + " for "
                                    + PATIENCE.toMinutes() + " minutes; wait for it to end");
                }
            }
        }
        MigrationLock lock = new MigrationLock(connection);
        lock.releaseDeadRow();
        return lock;
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT RELEASE_LOCK(CONCAT('koppel-', MD5(DATABASE())))");
        }
    }

    private void releaseDeadRow() throws SQLException {
        // Another tool's row is given up for dead when it has not moved for as long as we are patient.
        Instant end = Instant.now().plus(PATIENCE);
        Optional<Row> first = row();
        Optional<Row> row = first;
        if (row.isPresent() && !row.get().isDeadKoppels()) {
            LOG.warn(
                    "{} has locked schema {} for a migration; waiting up to {} s for it to end, then it counts as dead",
                    row.get().lockedBy(),
                    connection.getCatalog(),
                    PATIENCE.toSeconds());
        }
        while (row.isPresent()
                && row.equals(first)
                && !row.get().isDeadKoppels()
                && Instant.now().isBefore(end)) {
            pause();
            row = row();
        }
        if (row.isPresent() && row.equals(first)) {
            release(row.get());
        }
    }

    private Optional<Row> row() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT LOCKEDBY, LOCKGRANTED FROM DATABASECHANGELOGLOCK WHERE ID = 1 AND LOCKED = 1")) {
            return rows.next()
                    ? Optional.of(new Row(rows.getString(1), rows.getObject(2, LocalDateTime.class)))
                    : Optional.empty();
        } catch (SQLException failure) {
            if (failure.getErrorCode() == UNKNOWN_TABLE) {
                return Optional.empty();
            }
            throw failure;
        } finally {
            // The next look must not see the snapshot of this one.
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private void release(Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE DATABASECHANGELOGLOCK SET LOCKED = 0, LOCKEDBY = NULL, LOCKGRANTED = NULL"
                        + " WHERE ID = 1 AND LOCKED = 1 AND LOCKEDBY = ? AND LOCKGRANTED = ?")) {
            statement.setString(1, row.lockedBy());
            statement.setObject(2, row.grantedAt());
            statement.executeUpdate();
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new KoppelException(ErrorCode.ROW_LOCKED, "Waiting for the migration lock was interrupted");
        }
    }

    /** Liquibase's lock row. Its time is another machine's clock and only told apart, never compared with ours. */
    private record Row(String lockedBy, LocalDateTime grantedAt) {
        boolean isDeadKoppels() {
            return lockedBy.contains("#" + SIGNATURE);
        }
    }
}
