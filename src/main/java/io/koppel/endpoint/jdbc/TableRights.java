package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.Right;
import io.koppel.mapping.MappedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds out what a user may do without doing it: to have a statement explained takes the same privileges as to execute
 * it, roles and wildcards included.
 */
final class TableRights {

    private static final Set<Integer> DENIED = Set.of(1142, 1143, 1370);

    private TableRights() {}

    static Set<Right> refused(Connection connection, MappedTable table, Set<Right> wanted) throws SQLException {
        Set<Right> refused = EnumSet.noneOf(Right.class);
        for (Right right : wanted) {
            if (isRefused(connection, statement(right, table))) {
                refused.add(right);
            }
        }
        return refused;
    }

    private static String statement(Right right, MappedTable table) {
        String name = Identifiers.quote(table.table());
        String key = Identifiers.quote(table.key());
        return switch (right) {
            case READ -> "SELECT " + key + " FROM " + name + " WHERE 1 = 0";
            case CREATE -> "INSERT INTO " + name + " () VALUES ()";
            case CHANGE -> "UPDATE " + name + " SET " + key + " = " + key + " WHERE 1 = 0";
            case DELETE -> "DELETE FROM " + name + " WHERE 1 = 0";
        };
    }

    private static boolean isRefused(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("EXPLAIN " + sql).close();
            return false;
        } catch (SQLException failure) {
            if (DENIED.contains(failure.getErrorCode())) {
                return true;
            }
            if (ServerErrors.isData(failure) || failure.getErrorCode() == 1146) {
                return false;
            }
            throw failure;
        }
    }
}
