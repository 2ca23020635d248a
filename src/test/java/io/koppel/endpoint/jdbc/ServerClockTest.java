package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final TestSide SIDE = TestSide.create(
            "clock", "CREATE TABLE account (id INT PRIMARY KEY, name VARCHAR(20))", "INSERT INTO account VALUES (1, 'a')");

    @Test
    void now_is_the_clock_of_the_server_in_utc_to_the_microsecond() {
        Instant before = instant();
        Instant now = SIDE.endpoint().now();

        assertThat(now).isBetween(before, instant());
    }

    @Test
    void now_never_runs_backwards() {
        Instant last = Instant.MIN;
        for (int reading = 0; reading < 20; reading++) {
            Instant now = SIDE.endpoint().now();
            assertThat(now).isAfter(last);
            last = now;
        }
    }

    @Test
    void only_a_transaction_that_modified_a_row_is_open_and_only_until_it_ends() throws SQLException {
        try (Connection reader = SIDE.schema().dataSource().getConnection();
                Connection writer = SIDE.schema().dataSource().getConnection()) {
            begin(reader, "SELECT * FROM account");
            Instant before = SIDE.endpoint().now();
            begin(writer, "UPDATE account SET name = 'b' WHERE id = 1");

            untilTheServerLooksAgain().untilAsserted(() -> assertThat(SIDE.endpoint().oldestOpenTransaction())
                    .hasValueSatisfying(start -> assertThat(start)
                            .isBetween(before.minusSeconds(3), before.plusSeconds(3))
                            .isBeforeOrEqualTo(SIDE.endpoint().now())));

            writer.rollback();
            untilTheServerLooksAgain().untilAsserted(() -> assertThat(SIDE.endpoint().oldestOpenTransaction())
                    .isEmpty());
            assertThat(SIDE.value("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_modified = 0"))
                    .isNotEqualTo("0");
            writer.setAutoCommit(true);
            reader.rollback();
            reader.setAutoCommit(true);
        }
    }

    @Test
    void the_oldest_of_several_counts() throws SQLException {
        try (Connection older = SIDE.schema().dataSource().getConnection();
                Connection younger = SIDE.schema().dataSource().getConnection()) {
            begin(older, "INSERT INTO account VALUES (2, 'x')");
            begin(younger, "INSERT INTO account VALUES (3, 'x')");
            Instant both = SIDE.endpoint().now();

            untilTheServerLooksAgain().untilAsserted(() -> assertThat(SIDE.endpoint().oldestOpenTransaction())
                    .hasValueSatisfying(start -> assertThat(start).isBefore(both)));

            older.rollback();
            older.setAutoCommit(true);
            younger.rollback();
            younger.setAutoCommit(true);
        }
    }

    /** The server looks at its transactions again only when nobody has asked for a tenth of a second. */
    private static ConditionFactory untilTheServerLooksAgain() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(150)).atMost(Duration.ofSeconds(10));
    }

    private static void begin(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Instant instant() {
        return Instant.parse(SIDE.value("SELECT UTC_TIMESTAMP(6)").replace(' ', 'T') + "Z");
    }
}
