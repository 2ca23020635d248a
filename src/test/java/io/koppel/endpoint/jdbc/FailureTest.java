package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.NumberSource.AfterHighest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.RowWrite.Insert;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldValues;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    private static final String PASSWORD = "s3cret-word";
    private static final TestSide SIDE = TestSide.create(
            "failure",
            "CREATE TABLE account (id INT PRIMARY KEY, name VARCHAR(20))",
            "CREATE TABLE hidden (id INT PRIMARY KEY)",
            "INSERT INTO account VALUES (1, 'a')",
            "CREATE USER IF NOT EXISTS reader@127.0.0.1 IDENTIFIED BY '" + PASSWORD + "'");
    private static final MappedTable ACCOUNT = Mapped.byInteger("account", "id").table();
    private static final List<RowWrite> ROWS =
            List.of(new Insert(ACCOUNT, "2", FieldValues.of(Map.of("name", "b"))));
    private static final NumberSource NUMBERS = new AfterHighest("account", "name", "A", 3);

    static {
        SIDE.execute("GRANT SELECT ON " + SIDE.value("SELECT DATABASE()") + ".account TO reader@127.0.0.1");
    }

    private interface Call extends Consumer<Endpoint> {}

    static Stream<Named<Call>> calls() {
        return Stream.of(
                Named.of("now", Endpoint::now),
                Named.of("oldestOpenTransaction", Endpoint::oldestOpenTransaction),
                Named.of("identity", Endpoint::identity),
                Named.of("describe", endpoint -> endpoint.describe("account")),
                Named.of(
                        "page",
                        endpoint -> endpoint.page(
                                new PageRequest(ACCOUNT, TestSide.shape(), Filter.NONE, null, null, 10))),
                Named.of(
                        "fetch",
                        endpoint ->
                                endpoint.fetch(new FetchRequest(ACCOUNT, TestSide.shape(), "id", null, Filter.NONE))),
                Named.of("count", endpoint -> endpoint.count(ACCOUNT, Filter.NONE)),
                Named.of("write", endpoint -> endpoint.write(ROWS)),
                Named.of("reserve", endpoint -> endpoint.reserve(NUMBERS, 1)),
                Named.of("highestKey", endpoint -> endpoint.highestKey(ACCOUNT)));
    }

    @Test
    void a_read_only_side_refuses_before_anything_is_sent() {
        try (HikariDataSource pool = pool("jdbc:mysql://127.0.0.1:1/nothing", "nobody")) {
            JdbcEndpoint endpoint = new JdbcEndpoint("bc", pool, new JdbcSideSettings(ZoneOffset.UTC, true, null));

            assertFails(() -> endpoint.write(ROWS), ErrorCode.SIDE_READ_ONLY, "koppel.bc.read-only");
            assertFails(() -> endpoint.reserve(NUMBERS, 1), ErrorCode.SIDE_READ_ONLY, "nothing was written");
        }
    }

    @Test
    void a_read_only_side_can_be_read() {
        try (JdbcEndpoint endpoint = JdbcEndpoints.open(
                "bc",
                SIDE.schema().url(),
                SIDE.schema().username(),
                SIDE.schema().password(),
                new JdbcSideSettings(ZoneOffset.UTC, true, null),
                1)) {
            assertThat(endpoint.count(ACCOUNT, Filter.NONE)).isEqualTo(1);
            assertFails(() -> endpoint.write(ROWS), ErrorCode.SIDE_READ_ONLY, "read-only");
        }
        assertThat(SIDE.value("SELECT COUNT(*) FROM account")).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_server_that_does_not_answer_is_named_by_every_call(Call call) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertFails(
                "jdbc:mysql://127.0.0.1:" + port + "/crm",
                "koppel",
                call,
                ErrorCode.SYSTEM_UNREACHABLE,
                "side bc (127.0.0.1:" + port + ") cannot be reached: nothing answers");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_wrong_password_is_said_to_be_one_by_every_call(Call call) {
        assertFails(
                SIDE.schema().url(), "root", call, ErrorCode.SYSTEM_REFUSES, "refuses the login: wrong user name or password");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_missing_database_is_a_wrong_setting_to_every_call(Call call) {
        String url = SIDE.schema().url().replaceFirst("/failure_[0-9]+", "/failure_missing");

        try (HikariDataSource pool = pool(url, SIDE.schema().username(), SIDE.schema().password())) {
            JdbcEndpoint endpoint = new JdbcEndpoint("bc", pool, new JdbcSideSettings(ZoneOffset.UTC, false, null));

            assertFails(() -> call.accept(endpoint), ErrorCode.SETTING_INVALID, "no database failure_missing");
        }
    }

    @Test
    void a_user_who_may_only_read_is_told_of_the_missing_privilege() {
        assertFails(
                SIDE.schema().url(), "reader", endpoint -> endpoint.write(ROWS), ErrorCode.ACCESS_DENIED, "lacks a privilege");
    }

    @Test
    void a_table_that_the_user_may_not_see_is_unknown_and_says_what_to_grant() {
        assertFails(
                SIDE.schema().url(), "reader", endpoint -> endpoint.describe("hidden"), ErrorCode.TABLE_UNKNOWN, "grant SELECT");
    }

    @Test
    void a_user_who_may_not_see_the_transactions_of_others_is_told_of_none() {
        try (HikariDataSource pool = pool(SIDE.schema().url(), "reader")) {
            JdbcEndpoint endpoint = new JdbcEndpoint("bc", pool, new JdbcSideSettings(ZoneOffset.UTC, false, null));

            assertThat(endpoint.oldestOpenTransaction()).isEmpty();
            assertThat(endpoint.oldestOpenTransaction()).isEmpty();
        }
    }

    @Test
    void a_table_that_vanished_after_it_was_described_is_unknown() {
        SIDE.execute("CREATE TABLE vanishing (id INT PRIMARY KEY)");
        MappedTable table = Mapped.byInteger("vanishing", "id").table();
        SIDE.endpoint().count(table, Filter.NONE);
        SIDE.execute("DROP TABLE vanishing");

        assertFails(() -> SIDE.endpoint().count(table, Filter.NONE), ErrorCode.TABLE_UNKNOWN, "vanishing");
    }

    @Test
    void a_side_tells_its_server_and_schema() {
        assertThat(SIDE.endpoint().identity())
                .contains(SIDE.value("SELECT @@port"))
                .contains("/" + SIDE.value("SELECT DATABASE()"))
                .contains("MariaDB");
    }

    private static void assertFails(String url, String username, Call call, ErrorCode code, String words) {
        try (HikariDataSource pool = pool(url, username)) {
            JdbcEndpoint endpoint = new JdbcEndpoint("bc", pool, new JdbcSideSettings(ZoneOffset.UTC, false, null));
            assertFails(() -> call.accept(endpoint), code, words);
        }
    }

    private static void assertFails(Runnable call, ErrorCode code, String words) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(KoppelException.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContaining(words)
                .hasMessageNotContaining(PASSWORD)
                .satisfies(thrown -> {
                    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
                        assertThat(String.valueOf(cause.getMessage())).doesNotContain(PASSWORD);
                    }
                });
    }

    /** With the wrong password for everybody but the reader, and less patience than in earnest. */
    private static HikariDataSource pool(String url, String username) {
        return pool(url, username, PASSWORD);
    }

    private static HikariDataSource pool(String url, String username, String password) {
        HikariDataSource impatient = SideDataSource.open("side-bc", url, () -> Credentials.of(username, password), 1);
        impatient.setConnectionTimeout(250);
        return impatient;
    }
}
