package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;

/** Brings a schema up to a changelog of this jar. */
public final class SchemaMigration {

    /**
     * Runs what has not run yet. Several processes may call it at the same time.
     *
     * @param changelog on the class path, for example {@code db/koppel/changelog.yaml}
     */
    public void migrate(DataSource dataSource, String changelog) {
        MigrationReceipt receipt = MigrationReceipt.of(changelog);
        if (receipt.standsIn(dataSource)) {
            return;
        }
        LiquibaseSession.with(dataSource, changelog, (connection, liquibase) -> {
            boolean receipts = MigrationReceipt.areKept(connection);
            if (pending(connection, liquibase).isEmpty() && !receipts) {
                return null;
            }
            try (MigrationLock lock = MigrationLock.acquire(connection)) {
                // Another process may have run them while this one waited.
                if (!pending(connection, liquibase).isEmpty()) {
                    MigrationReceipt.remove(connection);
                    liquibase.update(new Contexts(), new LabelExpression());
                }
                // Under the lock, so that it never speaks of what another process has half done.
                receipt.store(connection);
            }
            return null;
        });
    }

    /** The ids of the changesets that have not run, in their order. Changes nothing. */
    public List<String> pending(DataSource dataSource, String changelog) {
        return LiquibaseSession.with(dataSource, changelog, (connection, liquibase) -> pending(connection, liquibase).stream()
                .map(ChangeSet::getId)
                .toList());
    }

    /** The statements that {@link #migrate} would execute. Changes nothing. */
    @SuppressWarnings("deprecation")
    public String statements(DataSource dataSource, String changelog) {
        return LiquibaseSession.with(dataSource, changelog, (connection, liquibase) -> {
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
}
