package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings a schema up to a changelog of this jar. */
public final class SchemaMigration {

    static {
        MigrationLock.signLiquibaseLocks();
    }

    private static final ResourceAccessor RESOURCES = new ChangelogResources();
    private static final Map<String, Object> SCOPE = Map.of(
            Scope.Attr.resourceAccessor.name(), RESOURCES,
            Scope.Attr.logService.name(), new LiquibaseLog(Level.WARNING),
            Scope.Attr.ui.name(), new LoggerUIService(),
            "liquibase.analytics.enabled", false,
            "liquibase.headless", true);

    /**
     * Runs what has not run yet. Several processes may call it at the same time.
     *
     * @param changelog on the class path, for example {@code db/koppel/changelog.yaml}
     */
    public void migrate(DataSource dataSource, String changelog) {
        // Liquibase's own way takes its lock and most of a second even when there is nothing to do.
        if (pending(dataSource, changelog).isEmpty()) {
            return;
        }
        inSession(dataSource, changelog, (connection, liquibase) -> {
            try (MigrationLock lock = MigrationLock.acquire(connection)) {
                // Another process may have run them while this one waited.
                if (!pending(connection, liquibase).isEmpty()) {
                    liquibase.update(new Contexts(), new LabelExpression());
                }
                return null;
            }
        });
    }

    /** The ids of the changesets that have not run, in their order. Changes nothing. */
    public List<String> pending(DataSource dataSource, String changelog) {
        return inSession(dataSource, changelog, (connection, liquibase) -> pending(connection, liquibase).stream()
                .map(ChangeSet::getId)
                .toList());
    }

    /** The statements that {@link #migrate} would execute. Changes nothing. */
    @SuppressWarnings("deprecation")
    public String statements(DataSource dataSource, String changelog) {
        return inSession(dataSource, changelog, (connection, liquibase) -> {
            if (pending(connection, liquibase).isEmpty()) {
                return "";
            }
            StringWriter statements = new StringWriter();
            // It warns that it cannot give back the lock that, as announced, it has not taken.
            Map<String, Object> quieter = Map.of(Scope.Attr.logService.name(), new LiquibaseLog(Level.SEVERE));
            Scope.child(quieter, () -> liquibase.update(new Contexts(), new LabelExpression(), statements));
            return statements.toString();
        });
    }

    private static List<ChangeSet> pending(Connection connection, Liquibase liquibase) throws Exception {
        List<ChangeSet> known = liquibase.getDatabaseChangeLog().getChangeSets();
        ChangeHistory history = ChangeHistory.read(connection);
        List<String> unknown = history.unknownTo(known);
        if (!unknown.isEmpty()) {
            throw new KoppelException(
                    ErrorCode.SCHEMA_TOO_NEW,
                    "Schema " + connection.getCatalog() + " was changed by a newer Koppel: this one does not know "
                            + String.join(", ", unknown) + ". Use the newer version");
        }
        return history.notRun(known, liquibase.getDatabase());
    }

    private static <T> T inSession(DataSource dataSource, String changelog, Work<T> work) {
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
            throw new KoppelException(
                    ErrorCode.DEFECT_FOUND, changelog + " cannot be run: " + failure.getMessage(), failure);
        }
    }

    /** What is done with an open connection and the changelog. */
    private interface Work<T> {
        T apply(Connection connection, Liquibase liquibase) throws Exception;
    }
}
