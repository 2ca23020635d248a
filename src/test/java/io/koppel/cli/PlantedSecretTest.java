package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A secret that is planted in every place for one comes out nowhere: not in logs, messages, JSON, help or tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedSecretTest {

    private static final String SECRET = "Pl4nted-s3cret";
    private static final String USER = "planted";

    private TestInstallation installation;

    @BeforeAll
    void plant() {
        installation = TestInstallation.fresh();
        installation.koppel().execute("CREATE OR REPLACE USER " + USER + "@127.0.0.1 IDENTIFIED BY '" + SECRET + "'");
        for (JdbcTemplate schema : List.of(installation.koppel(), installation.bc(), installation.sales())) {
            String name = schema.queryForObject("SELECT DATABASE()", String.class);
            schema.execute("GRANT ALL ON " + name + ".* TO " + USER + "@127.0.0.1");
        }
    }

    private CommandRun run(String... words) {
        return installation.run(Stream.concat(
                        Stream.of(words),
                        Stream.of("database", "bc", "sales")
                                .flatMap(place -> Stream.of(
                                        "--koppel." + place + ".username=" + USER,
                                        "--koppel." + place + ".password=" + SECRET)))
                .toArray(String[]::new));
    }

    private static void assertHidden(CommandRun run) {
        assertThat(run.out()).doesNotContain(SECRET);
        assertThat(run.err()).doesNotContain(SECRET);
    }

    @Test
    void while_all_goes_well_it_is_in_no_output_and_in_no_table() {
        assertThat(run("demo", "--koppel.debug=true").exitCode()).isZero();
        for (String command : List.of(
                "modified --koppel.debug=true", "systems show", "runs list", "errors list", "mappings export",
                "migrate --status")) {
            CommandRun run = run((command + " --output json").split(" "));
            assertThat(run.exitCode()).as(command + run.err()).isIn(0, 3);
            assertHidden(run);
        }

        JdbcTemplate koppel = installation.koppel();
        for (Map<String, Object> column : koppel.queryForList("SELECT TABLE_NAME AS t, COLUMN_NAME AS c"
                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()")) {
            assertThat(koppel.queryForObject(
                            "SELECT COUNT(*) FROM `" + column.get("t") + "` WHERE INSTR(CAST(`" + column.get("c")
                                    + "` AS CHAR), ?) > 0",
                            Long.class,
                            SECRET))
                    .as("%s", column)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--koppel.database.password=" + SECRET,
                "--koppel.bc.password=" + SECRET,
                "--koppel.sales.password=" + SECRET,
                "--koppel.sales.url=jdbc:mysql://me:" + SECRET + "@127.0.0.1:1/crm",
                "--koppel.sales.url=jdbc:mysql://127.0.0.1:1/crm?password=" + SECRET,
                "--koppel.bc.url=jdbc:mysql://127.0.0.1:1/crm?connectTimeout=soon&password=" + SECRET,
                "--koppel.database.url=jdbc:mysql://me:" + SECRET + "@127.0.0.1:1/koppel?trustCertificateKeyStorePassword="
                        + SECRET,
                "--koppel.database.url=jdbc:mysql:me:" + SECRET + "@127.0.0.1",
                "--koppel.sales.pasword=" + SECRET,
                "--koppel.sales.oauth.client-sekret=" + SECRET
            })
    void while_it_is_refused_or_misplaced_it_is_in_no_message(String setting) {
        for (String command : List.of("modified", "doctor --koppel.debug=true")) {
            String[] words = Stream.concat(Stream.of(command.split(" ")), Stream.of(setting)).toArray(String[]::new);
            assertHidden(installation.run(words));
        }
    }

    @Test
    void a_file_that_holds_it_is_named_and_never_quoted(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), SECRET);

        CommandRun twice = installation.run("runs", "list", "--koppel.database.password-file=" + file);

        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("koppel.database.password-file");
        assertHidden(twice);
        assertHidden(installation.run(
                "modified", "--koppel.sales.password=", "--koppel.sales.password-file=" + file, "--koppel.debug=true"));
    }

    @Test
    void help_shows_no_setting_at_all() {
        assertHidden(run("--help"));
        assertHidden(run("modified", "--help"));
    }
}
