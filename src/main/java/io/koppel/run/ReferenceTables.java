package io.koppel.run;

import io.koppel.database.SchemaMigration;
import io.koppel.mapping.Side;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The reference tables of both sides, which Koppel creates where it was told to, or in its own default schemas. */
@Component
public final class ReferenceTables {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceTables.class);
    private static final String ANY_TABLE =
            "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() LIMIT 1";

    private final SideDatabases databases;
    private final SchemaMigration migration;

    ReferenceTables(SideDatabases databases, SchemaMigration migration) {
        this.databases = databases;
        this.migration = migration;
    }

    /** @throws io.koppel.failure.KoppelException SIDE_READ_ONLY */
    public void bringUpToDate(Side side) {
        databases.requireWritableDatabase(side);
        migration.migrate(databases.dataSource(side), changelog(side));
    }

    /** Nothing for a side that is no database. */
    public List<String> pending(Side side) {
        return !databases.isDatabase(side) ? List.of() : migration.pending(databases.dataSource(side), changelog(side));
    }

    /** '' for a side that is no database. */
    public String statements(Side side) {
        return !databases.isDatabase(side) ? "" : migration.statements(databases.dataSource(side), changelog(side));
    }

    /** Only where the side's url is not set, and only into a schema that is missing or empty (contract 3). */
    void createInDefaultSchema(Side side) {
        if (!databases.isDatabase(side) || !databases.isDefault(side) || hasTables(side)) {
            return;
        }
        LOG.info("Creating the reference tables of side {}", SideProperties.name(side));
        bringUpToDate(side);
    }

    private boolean hasTables(Side side) {
        try (Connection connection = databases.dataSource(side).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ANY_TABLE)) {
            return row.next();
        } catch (SQLException missing) {
            databases.createDefaultSchema(side);
            return false;
        }
    }

    private static String changelog(Side side) {
        return "db/" + SideProperties.name(side) + "/changelog.yaml";
    }
}
