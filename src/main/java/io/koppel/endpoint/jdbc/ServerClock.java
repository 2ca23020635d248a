package io.koppel.endpoint.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock of a server and the start of its open transactions. */
final class ServerClock {

    // A transaction that has modified nothing so far stamps its rows later than now, so it holds nothing up.
    private static final String OLDEST_TRANSACTION =
            "SELECT CAST(MIN(CONVERT_TZ(trx_started, 'SYSTEM', '+00:00')) AS CHAR)"
            + " FROM information_schema.innodb_trx"
            + " WHERE trx_mysql_thread_id <> CONNECTION_ID() AND trx_rows_modified > 0";
    private static final int PROCESS_PRIVILEGE_MISSING = 1227;
    /** The server tells the start in whole seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private volatile boolean transactionsHidden;

    static Instant now(Connection connection) throws SQLException {
        String text = text(connection, "SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)");
        if (text == null) {
            throw new SQLException("UTC_TIMESTAMP answered nothing.");
        }
        return instant(text);
    }

    /** Empty if none is open, or if the user may not see the transactions of others. */
    Optional<Instant> oldestOpenTransaction(Connection connection) throws SQLException {
        if (transactionsHidden) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(text(connection, OLDEST_TRANSACTION))
                    .map(text -> instant(text).minus(GRAIN));
        } catch (SQLException failure) {
            if (failure.getErrorCode() != PROCESS_PRIVILEGE_MISSING) {
                throw failure;
            }
            transactionsHidden = true;
            return Optional.empty();
        }
    }

    private static @Nullable String text(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static Instant instant(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
