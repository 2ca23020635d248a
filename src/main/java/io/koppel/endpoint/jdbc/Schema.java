package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The tables of one side, each read once until {@link #clear}. */
final class Schema {

    /** Database, login, table, column. */
    private static final Set<Integer> DENIALS = Set.of(1044, 1045, 1142, 1143);

    private final DataSource dataSource;
    private final String sideName;
    private final SchemaReader reader = new SchemaReader();
    private final Map<String, JdbcTable> tables = new ConcurrentHashMap<>();

    Schema(DataSource dataSource, String sideName) {
        this.dataSource = dataSource;
        this.sideName = sideName;
    }

    /** @throws KoppelException TABLE_UNKNOWN, or SYSTEM_UNREACHABLE if the side does not answer */
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
        } catch (SQLException failed) {
            SQLException root = root(failed);
            throw new KoppelException(
                    isDenied(root) ? ErrorCode.ACCESS_DENIED : ErrorCode.SYSTEM_UNREACHABLE,
                    "Side " + sideName + " did not describe table " + name + ": " + root.getMessage()
                            + ". Check that the database runs and that its URL, user and password are right.",
                    failed);
        }
    }

    /** The pool wraps what the driver says. */
    private static SQLException root(SQLException thrown) {
        SQLException found = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException deeper) {
                found = deeper;
            }
        }
        return found;
    }

    private static boolean isDenied(SQLException thrown) {
        return DENIALS.contains(thrown.getErrorCode());
    }
}
