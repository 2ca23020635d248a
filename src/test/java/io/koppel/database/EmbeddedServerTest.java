package io.koppel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @BeforeEach
    void spares_the_unpacking() throws IOException {
        Path unpacked = TestServer.binaries().directory();
        Files.createSymbolicLink(directory.resolve(unpacked.getFileName()), unpacked);
    }

    @AfterEach
    void leaves_no_server_behind() throws IOException {
        ServerProcess.find(directory.toRealPath().resolve("data"), "unknown").ifPresent(ServerProcess::kill);
    }

    @Test
    void this_jar_carries_a_server() {
        assertThat(EmbeddedServer.available()).isTrue();
    }

    @Test
    void its_three_schemas_are_there_from_the_start() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.join(directory)) {
            for (String schema : List.of("koppel", "bc", "sales")) {
                assertThat(value(server, schema, "SELECT DATABASE()")).isEqualTo(schema);
            }
            assertThat(value(server, "koppel", "SELECT @@character_set_database")).isEqualTo("utf8mb4");
            assertThat(value(server, "koppel", "SELECT @@version")).startsWith("11.4");
        }
    }

    @Test
    void a_second_user_joins_and_the_last_one_stops_the_server() {
        EmbeddedServer first = EmbeddedServer.join(directory);
        EmbeddedServer second = EmbeddedServer.join(directory);
        assertThat(second.process()).isEqualTo(first.process());

        first.close();
        assertThat(ServerProcess.isRunning(first.process())).isTrue();

        second.close();
        assertThat(ServerProcess.isRunning(first.process())).isFalse();
        assertThat(directory.resolve("users")).isEmptyDirectory();
    }

    @Test
    void a_user_in_another_process_keeps_the_server_until_it_leaves_too() throws Exception {
        EmbeddedServer here = EmbeddedServer.join(directory);
        EmbeddedServerUser.Running there = EmbeddedServerUser.start(directory);
        assertThat(there.serverProcessId()).isEqualTo(here.process().pid());

        here.close();
        assertThat(ServerProcess.isRunning(here.process())).isTrue();

        there.leave();
        assertThat(ServerProcess.isRunning(here.process())).isFalse();
    }

    @Test
    void users_who_come_at_the_same_time_share_one_server() {
        Set<EmbeddedServer> users = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 4).parallel().forEach(number -> users.add(EmbeddedServer.join(directory)));

        assertThat(users).extracting(EmbeddedServer::process).hasSize(4).containsOnly(
                users.iterator().next().process());
        users.forEach(EmbeddedServer::close);
    }

    @Test
    void a_stopped_server_keeps_its_data_for_the_next_start() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.join(directory)) {
            writeNote(server);
        }
        try (EmbeddedServer server = EmbeddedServer.join(directory)) {
            assertThat(value(server, "koppel", "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void a_killed_server_is_started_again_with_its_data() throws SQLException {
        try (EmbeddedServer user = EmbeddedServer.join(directory)) {
            writeNote(user);
            user.process().destroyForcibly();
            await().atMost(A_WHILE).until(() -> !ServerProcess.isRunning(user.process()));

            try (EmbeddedServer next = EmbeddedServer.join(directory)) {
                assertThat(next.process()).isNotEqualTo(user.process());
                assertThat(value(next, "koppel", "SELECT text FROM note")).isEqualTo("kept");
            }
        }
        assertThat(ServerProcess.find(directory.resolve("data"), "unknown")).isEmpty();
    }

    @Test
    void a_server_left_by_a_killed_process_is_taken_over() throws Exception {
        EmbeddedServerUser.Running killed = EmbeddedServerUser.start(directory);
        killed.kill();

        EmbeddedServer heir = EmbeddedServer.join(directory);
        assertThat(heir.process().pid()).isEqualTo(killed.serverProcessId());

        heir.close();
        assertThat(ServerProcess.isRunning(heir.process())).isFalse();
    }

    @Test
    void a_server_that_was_never_noted_down_is_found() throws IOException {
        EmbeddedServer first = EmbeddedServer.join(directory);
        Files.delete(directory.resolve("server.properties"));

        try (EmbeddedServer second = EmbeddedServer.join(directory)) {
            assertThat(second.process()).isEqualTo(first.process());
        }
        first.close();
    }

    @Test
    void a_start_killed_at_any_moment_does_not_stand_in_the_way_of_the_next() throws Exception {
        for (int milliseconds : List.of(400, 800, 1200, 1600, 2000, 2400, 2800)) {
            Process process = EmbeddedServerUser.launch(directory);
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
        try (EmbeddedServer server = EmbeddedServer.join(directory)) {
            assertThat(value(server, "bc", "SELECT 1")).isEqualTo("1");
        }
        assertThat(directory.resolve("users")).isEmptyDirectory();
        assertThat(ServerProcess.find(directory.resolve("data"), "unknown")).isEmpty();
    }

    @Test
    void only_its_own_user_with_the_password_gets_in() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.join(directory)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
                    .isEqualTo("rwx------");
            assertThat(directory.resolve("data-init.sql")).doesNotExist();
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("koppel"), "root", ""))
                    .hasMessageContaining("Access denied");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("koppel"), "koppel", "guess"))
                    .hasMessageContaining("Access denied");
        }
    }

    private static void writeNote(EmbeddedServer server) throws SQLException {
        try (Connection connection = connect(server, "koppel");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (text VARCHAR(20))");
            statement.execute("INSERT INTO note VALUES ('kept')");
        }
    }

    private static String value(EmbeddedServer server, String schema, String query) throws SQLException {
        try (Connection connection = connect(server, schema);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server, String schema) throws SQLException {
        return DriverManager.getConnection(server.url(schema), server.username(), server.password());
    }
}
