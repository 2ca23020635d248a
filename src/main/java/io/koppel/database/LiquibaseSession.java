package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase on a connection, as Koppel wants it: quiet, and gone when the work is done. */
final class LiquibaseSession {

    static {
        MigrationLock.signLiquibaseLocks();
    }

    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);
    private static final ResourceAccessor RESOURCES = new ChangelogResources();
    private static final Map<String, Object> SCOPE = Map.of(
            Scope.Attr.resourceAccessor.name(), RESOURCES,
            Scope.Attr.logService.name(), new LiquibaseLog(Level.WARNING),
            Scope.Attr.ui.name(), new LoggerUIService(),
            "liquibase.analytics.enabled", false,
            "liquibase.headless", true);

    private LiquibaseSession() {}

    static <T> T with(DataSource dataSource, String changelog, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            try {
                return Scope.child(SCOPE, () -> {
                    Database database =
                            DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                    Liquibase liquibase = new Liquibase(changelog, RESOURCES, database);
                    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                    return work.apply(connection, liquibase);
                });
            } finally {
                // Liquibase switches it off and leaves it so; the connection goes back to its pool.
                connection.setAutoCommit(autoCommit);
            }
        } catch (KoppelException known) {
            throw known;
        } catch (SQLException failure) {
            throw new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE, "The schema cannot be migrated: " + failure.getMessage(), failure);
        } catch (Exception failure) {
            if (denied(failure)) {
                throw new KoppelException(
                        ErrorCode.ACCESS_DENIED,
                        "This version needs other tables than the schema has, and the user may not change them. Nothing was"
                                + " done. Run 'koppel migrate' as the user who owns the schema.",
                        failure);
            }
            throw new KoppelException(
                    ErrorCode.DEFECT_FOUND, changelog + " cannot be run: " + failure.getMessage(), failure);
        }
    }

    private static boolean denied(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && DENIED.contains(refused.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    /** What is done with an open connection and the changelog. */
    interface Work<T> {
        T apply(Connection connection, Liquibase liquibase) throws Exception;
    }
}
