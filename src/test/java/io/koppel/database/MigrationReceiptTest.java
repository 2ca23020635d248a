package io.koppel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MigrationReceiptTest {

    private static final String CHANGELOG = "db/koppel/changelog.yaml";

    @Test
    void a_schema_that_is_up_to_date_is_known_at_a_glance_and_any_other_is_looked_at() {
        DataSource dataSource = TestServer.freshSchema("receipt").dataSource();
        JdbcTemplate sql = new JdbcTemplate(dataSource);
        SchemaMigration migration = new SchemaMigration();
        MigrationReceipt receipt = MigrationReceipt.of(CHANGELOG);
        assertThat(receipt.standsIn(dataSource)).as("an empty schema").isFalse();

        migration.migrate(dataSource, CHANGELOG);
        assertThat(receipt.standsIn(dataSource)).isTrue();

        sql.update("DELETE FROM DATABASECHANGELOG WHERE ID = 'coupling-receipt'");
        sql.execute("DROP TABLE coupling_receipt");
        assertThat(receipt.standsIn(dataSource)).as("half migrated").isFalse();
        migration.migrate(dataSource, CHANGELOG);
        assertThat(sql.queryForList("SHOW TABLES LIKE 'coupling_receipt'")).hasSize(1);
        assertThat(receipt.standsIn(dataSource)).isTrue();

        sql.update("UPDATE migration_receipt SET fingerprint = 'of another version'");
        assertThat(receipt.standsIn(dataSource)).isFalse();
        migration.migrate(dataSource, CHANGELOG);
        assertThat(receipt.standsIn(dataSource)).as("nothing was missing").isTrue();

        sql.update("INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)"
                + " VALUES ('future', 'koppel', 'db/koppel/future.sql', NOW(), 999, 'EXECUTED')");
        assertThatThrownBy(() -> migration.migrate(dataSource, CHANGELOG))
                .isInstanceOf(KoppelException.class)
                .extracting(thrown -> ((KoppelException) thrown).code())
                .isEqualTo(ErrorCode.SCHEMA_TOO_NEW);
    }
}
