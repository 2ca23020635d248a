package io.koppel.live;

import io.koppel.database.SchemaMigration;
import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.sampledata.SampleData;
import java.sql.Connection;
import java.sql.SQLException;

/** Databases with the reference tables and the sample data. */
final class Sample {

    private Sample() {}

    /** Business Central's and the Sales side's. */
    static TestSchema[] both() {
        return filled();
    }

    static TestSchema businessCentral() {
        return filled()[0];
    }

    static TestSchema sales() {
        return filled()[1];
    }

    private static TestSchema[] filled() {
        TestSchema bc = TestServer.freshSchema("bc");
        TestSchema sales = TestServer.freshSchema("sales");
        SchemaMigration migration = new SchemaMigration();
        migration.migrate(bc.dataSource(), "db/bc/changelog.yaml");
        migration.migrate(sales.dataSource(), "db/sales/changelog.yaml");
        try (Connection local = bc.dataSource().getConnection();
                Connection integration = sales.dataSource().getConnection()) {
            SampleData.load(local, integration);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new TestSchema[] {bc, sales};
    }
}
