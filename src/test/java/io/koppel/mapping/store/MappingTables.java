package io.koppel.mapping.store;

import io.koppel.database.SchemaMigration;
import io.koppel.database.TestServer;
import javax.sql.DataSource;

/** The catalogue's tables, empty, in a schema of their own. */
final class MappingTables {

    private MappingTables() {}

    static DataSource empty() {
        DataSource dataSource = TestServer.freshSchema("catalogue").dataSource();
        new SchemaMigration().migrate(dataSource, "mapping-tables.yaml");
        return dataSource;
    }
}
