package io.koppel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OwnDataSourceTest {

    private final TestSchema schema = TestServer.freshSchema("own");

    @Test
    void a_session_is_in_utc_strict_and_reads_what_is_committed() throws SQLException {
        try (HikariDataSource pool = OwnDataSource.open(schema.url(), schema.username(), schema.password());
                Connection connection = pool.getConnection()) {
            assertThat(value(connection, "SELECT TIMEDIFF(NOW(), UTC_TIMESTAMP())")).isEqualTo("00:00:00");
            assertThat(value(connection, "SELECT @@sql_mode")).contains("STRICT_TRANS_TABLES", "NO_ZERO_DATE");
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(value(connection, "SELECT @@character_set_client")).isEqualTo("utf8mb4");
        }
    }

    @Test
    void a_schema_that_is_missing_is_created() throws SQLException {
        String url = DatabaseUrl.parse(schema.url()).withSchema("own_made").text();

        try (HikariDataSource pool = OwnDataSource.open(url, schema.username(), schema.password());
                Connection connection = pool.getConnection()) {
            assertThat(value(connection, "SELECT DATABASE()")).isEqualTo("own_made");
            assertThat(value(connection, "SELECT @@character_set_database")).isEqualTo("utf8mb4");
        }
    }

    @Test
    void a_wrong_password_is_said_to_be_one() {
        assertFails(
                () -> OwnDataSource.open(schema.url(), schema.username(), "s3cret"),
                ErrorCode.ACCESS_DENIED,
                "refuses the login");
    }

    @Test
    void a_user_who_may_not_create_the_schema_is_told_so() throws SQLException {
        try (Connection connection = schema.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER IF NOT EXISTS small@127.0.0.1 IDENTIFIED BY 'small'");
        }
        String url = DatabaseUrl.parse(schema.url()).withSchema("own_forbidden").text();

        assertFails(() -> OwnDataSource.open(url, "small", "small"), ErrorCode.ACCESS_DENIED, "own_forbidden");
    }

    @Test
    void a_server_that_does_not_answer_is_named() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertFails(
                () -> OwnDataSource.open("jdbc:mysql://127.0.0.1:" + port + "/koppel", "koppel", "s3cret"),
                ErrorCode.SYSTEM_UNREACHABLE,
                "127.0.0.1:" + port);
    }

    @Test
    void a_parameter_the_driver_does_not_take_is_a_wrong_setting() {
        assertFails(
                () -> OwnDataSource.open("jdbc:mysql://127.0.0.1/koppel?connectTimeout=soon", "koppel", "s3cret"),
                ErrorCode.SETTING_INVALID,
                "connectTimeout");
    }

    @Test
    void a_server_that_does_not_encrypt_is_not_connected_to_where_that_is_required() {
        TestSchema schema = TestServer.freshSchema("own");

        assertFails(
                () -> OwnDataSource.open(
                        schema.url() + (schema.url().contains("?") ? "&" : "?") + "sslMode=REQUIRED",
                        schema.username(),
                        schema.password()),
                ErrorCode.SYSTEM_UNREACHABLE,
                "SSL Connection required");
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code, String words) {
        assertThatThrownBy(call)
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("s3cret")
                .extracting(thrown -> ((KoppelException) thrown).code())
                .isEqualTo(code);
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
