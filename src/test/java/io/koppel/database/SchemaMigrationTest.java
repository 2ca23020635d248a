package io.koppel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMigrationTest {

    private static final String CHANGELOG = "db/sales/changelog.yaml";

    private final DataSource dataSource = TestServer.freshSchema("migration").dataSource();
    private final SchemaMigration migration = new SchemaMigration();

    @ParameterizedTest
    @ValueSource(strings = {"db/bc/changelog.yaml", "db/sales/changelog.yaml"})
    void after_a_migration_nothing_is_pending_and_a_second_one_changes_nothing(String changelog) throws SQLException {
        List<String> pending = migration.pending(dataSource, changelog);
        assertThat(pending).isNotEmpty();

        migration.migrate(dataSource, changelog);
        assertThat(migration.pending(dataSource, changelog)).isEmpty();
        assertThat(migration.statements(dataSource, changelog)).isEmpty();

        String last = value("SELECT MAX(DATEEXECUTED) FROM DATABASECHANGELOG");
        migration.migrate(dataSource, changelog);
        assertThat(value("SELECT MAX(DATEEXECUTED) FROM DATABASECHANGELOG")).isEqualTo(last);
        assertThat(value("SELECT COUNT(*) FROM DATABASECHANGELOG")).isEqualTo(Integer.toString(pending.size()));
    }

    @Test
    void both_sides_can_share_a_schema() {
        migration.migrate(dataSource, "db/bc/changelog.yaml");

        assertThat(migration.pending(dataSource, CHANGELOG)).contains("sales-account").doesNotContain("bc-customer");
    }

    @Test
    void asking_what_is_pending_and_what_would_be_done_changes_nothing() throws SQLException {
        assertThat(migration.pending(dataSource, CHANGELOG)).contains("sales-organization", "sales-account");
        assertThat(migration.statements(dataSource, CHANGELOG)).contains("CREATE TABLE account");

        assertThat(value("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"))
                .isEqualTo("0");
    }

    @Test
    void a_schema_of_a_newer_version_is_refused() throws SQLException {
        migration.migrate(dataSource, CHANGELOG);
        execute("INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)"
                + " VALUES ('sales-future', 'koppel', 'db/sales/99-future.sql', NOW(), 999, 'EXECUTED')");

        assertThatThrownBy(() -> migration.migrate(dataSource, CHANGELOG))
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining("sales-future")
                .extracting(thrown -> ((KoppelException) thrown).code())
                .isEqualTo(ErrorCode.SCHEMA_TOO_NEW);
    }

    @Test
    void what_a_killed_migration_left_is_finished_at_once() throws Exception {
        migration.migrate(dataSource, CHANGELOG);
        execute("DELETE FROM DATABASECHANGELOG WHERE ID = 'sales-account'");
        execute("DROP TABLE account");
        leaveLiquibaseLocked();
        assertThat(value("SELECT LOCKEDBY FROM DATABASECHANGELOGLOCK WHERE LOCKED = 1")).contains("#koppel");

        migration.migrate(dataSource, CHANGELOG);

        assertThat(migration.pending(dataSource, CHANGELOG)).isEmpty();
        assertThat(value("SELECT LOCKED FROM DATABASECHANGELOGLOCK")).isIn("0", "false");
    }

    @Test
    void migrations_at_the_same_time_do_not_get_in_each_others_way() {
        IntStream.range(0, 4).parallel().forEach(number -> migration.migrate(dataSource, CHANGELOG));

        assertThat(migration.pending(dataSource, CHANGELOG)).isEmpty();
    }

    @Test
    void a_connection_comes_back_as_it_was() throws SQLException {
        migration.migrate(dataSource, CHANGELOG);

        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private void leaveLiquibaseLocked() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            assertThat(LockServiceFactory.getInstance().getLockService(database).acquireLock()).isTrue();
            LockServiceFactory.getInstance().resetAll();
        }
    }

    private void execute(String text) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private String value(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
