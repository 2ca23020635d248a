package io.koppel.endpoint.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Runs work in a transaction of its own, again from the start if the server found it in a deadlock. A lock wait is not
 * repeated here: it has cost its time already, and who writes rows can find the one that is held.
 */
final class WriteTransactions {

    private static final int RETRIES = 5;

    private final DataSource dataSource;
    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(RETRIES)
            .delay(Duration.ofMillis(50))
            .multiplier(2)
            .jitter(Duration.ofMillis(25))
            .predicate(thrown -> thrown instanceof SQLException failure && ServerErrors.isDeadlock(failure))
            .build());

    WriteTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work on a connection; it must neither commit nor roll back. */
    interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    <R> R run(Work<R> work) throws SQLException {
        try {
            return retries.execute(() -> once(work));
        } catch (RetryException exhausted) {
            Throwable last = exhausted.getLastException();
            if (last instanceof SQLException failure) {
                throw failure;
            }
            if (last instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(last);
        }
    }

    private <R> R once(Work<R> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            try {
                R result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            } finally {
                resetAutoCommit(connection);
            }
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }

    private static void resetAutoCommit(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException connectionIsGone) {
            // Whatever broke the connection is on its way to the caller already.
            return;
        }
    }
}
