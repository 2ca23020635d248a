package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.execute;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.SpringStarter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.crash.Pairs;
import io.koppel.database.TestServer;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.run.absence.Absence;
import io.koppel.run.absence.Absences;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The password of a side's user changes in the middle of a run, and its connections are cut. */
class ChangedPasswordTest {

    private static final String USER = "turning";
    private static final RunRequest MODIFIED = RunRequest.modified(List.of());

    @TempDir
    private Path secrets;

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=5");
    private final CompletableFuture<Void> changed = new CompletableFuture<>();

    @BeforeEach
    void create() {
        Pairs.create(koppel, 20, 15);
        koppel.mappings(ForeignSystems.MAPPINGS);
        String schema = rows(koppel.integration(), "SELECT DATABASE()").get(0);
        execute(
                TestServer.root(),
                "CREATE OR REPLACE USER " + USER + "@127.0.0.1 IDENTIFIED BY 'first'",
                "GRANT ALL ON " + schema + ".* TO " + USER + "@127.0.0.1");
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private static void changePassword() {
        execute(TestServer.root(), "ALTER USER " + USER + "@127.0.0.1 IDENTIFIED BY 'second'");
        rows(TestServer.root(), "SELECT id FROM information_schema.PROCESSLIST WHERE user = '" + USER + "'")
                .forEach(connection -> execute(TestServer.root(), "KILL " + connection));
    }

    private void keep(String file, String password) {
        try {
            Files.writeString(secrets.resolve(file), password + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The file learns of it a while after the server, as with every store of secrets. */
    private void changeBoth(String file) {
        changePassword();
        CompletableFuture.runAsync(() -> {
                    await().atMost(1, TimeUnit.MINUTES)
                            .until(() -> rows(koppel.own(), "SELECT STATUS FROM BATCH_JOB_EXECUTION")
                                    .contains("FAILED"));
                    keep(file, "second");
                })
                .whenComplete((done, failure) -> changed.complete(null));
    }

    private void assertWentThrough(RunOutcome outcome) throws Exception {
        changed.get(1, TimeUnit.MINUTES);
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(20);
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).failed()).isZero();
        assertThat(koppel.useCases().get(Absences.class).open()).isEmpty();
        Pairs.areInStep(koppel, 35);
    }

    @Test
    void a_run_goes_on_once_the_file_has_the_new_password() throws Exception {
        keep("password", "first");
        RunOutcome outcome;
        try (UseCases run = koppel.another(
                new AfterChunk(Pass.TO, 3, () -> changeBoth("password")),
                "--koppel.sales.username=" + USER,
                "--koppel.sales.password=",
                "--koppel.sales.password-file=" + secrets.resolve("password"))) {
            outcome = run.get(RunLauncher.class).start(MODIFIED);
        }

        assertWentThrough(outcome);
    }

    @Test
    void and_so_it_does_with_a_config_tree() throws Exception {
        keep("koppel.sales.password", "first");
        List<String> settings = koppel.settings();
        settings.removeIf(setting -> setting.startsWith("--koppel.sales.username") || setting.startsWith("--koppel.sales.password"));
        settings.add("--koppel.sales.username=" + USER);
        settings.add("--spring.config.import=configtree:" + secrets + "/");
        RunOutcome outcome;
        try (UseCases run = new SpringStarter()
                .start(settings, Verbosity.QUIET, new AfterChunk(Pass.TO, 3, () -> changeBoth("koppel.sales.password")))) {
            outcome = run.get(RunLauncher.class).start(MODIFIED);
        }

        assertWentThrough(outcome);
    }

    @Test
    void a_password_that_cannot_change_ends_the_run_at_once_and_no_record_fails_for_it() {
        RunOutcome outcome;
        try (UseCases run = koppel.another(
                new AfterChunk(Pass.TO, 3, ChangedPasswordTest::changePassword),
                "--koppel.sales.username=" + USER,
                "--koppel.sales.password=first")) {
            outcome = run.get(RunLauncher.class).start(MODIFIED);
        }

        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(outcome.message())
                .contains("Side sales has refused Koppel since", "koppel.sales.password")
                .doesNotContain("first", "second");
        assertThat(koppel.workList().list(null, null, null, 10)).isEmpty();
        assertThat(koppel.useCases().get(Absences.class).open())
                .extracting(Absence::code)
                .containsExactly(ErrorCode.SYSTEM_REFUSES);
        assertThat(koppel.useCases().get(RunLauncher.class).restart(outcome.runId()).status())
                .isEqualTo("COMPLETED");
        Pairs.areInStep(koppel, 35);
    }
}
