package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.database.PrivateServer;
import io.koppel.database.TestSchema;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The Sales side's server crashes in the middle of a run. */
class OutageTest {

    @TempDir
    private Path directory;

    private PrivateServer sales;
    private Installation koppel;

    @BeforeEach
    void create() {
        sales = PrivateServer.start(directory);
        koppel = Installation.withIntegration(sales.schema("crm"), "--koppel.run.chunk-size=5");
        Pairs.create(koppel, 20, 15);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
        sales.close();
    }

    @Test
    void a_run_waits_for_a_server_that_comes_back_and_completes() throws Exception {
        CompletableFuture<?>[] back = new CompletableFuture<?>[1];
        RunOutcome outcome;
        try (UseCases run = koppel.another(new AfterChunk(Pass.TO, 3, () -> {
            sales.crash();
            back[0] = CompletableFuture.runAsync(() -> {
                await().atMost(1, TimeUnit.MINUTES).until(this::anExecutionFailed);
                sales.comeBack();
            });
        }))) {
            outcome = run.get(RunLauncher.class).start(RunRequest.modified(List.of()));
        }
        back[0].get(1, TimeUnit.MINUTES);

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(koppel.useCases().get(RunHistory.class).show(outcome.runId()).steps())
                .as("the run went on in a second execution")
                .anyMatch(step -> step.execution() == 2);
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(20);
        assertThat(counters(outcome, "THIRDPARTY", Pass.FROM).inserted()).isEqualTo(15);
        Pairs.areInStep(koppel, 35);
    }

    private boolean anExecutionFailed() {
        return !rows(koppel.own(), "SELECT 1 FROM BATCH_JOB_EXECUTION WHERE STATUS = 'FAILED'").isEmpty();
    }

    @Test
    void a_run_whose_server_stays_away_fails_and_can_be_restarted() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger outages = (Logger) LoggerFactory.getLogger(Outages.class);
        outages.addAppender(log);
        log.start();
        RunOutcome outcome;
        try (UseCases run = koppel.another(
                new AfterChunk(Pass.TO, 3, sales::crash), "--koppel.run.outage-limit=2s")) {
            outcome = run.get(RunLauncher.class).start(RunRequest.modified(List.of()));
        } finally {
            outages.detachAppender(log);
        }
        assertThat(log.list).singleElement().extracting(ILoggingEvent::getFormattedMessage).asString()
                .startsWith("A database went away; waiting up to 2 s for it. The server of side sales (127.0.0.1:");
        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(outcome.message()).contains("sales", "cannot be reached");

        sales.comeBack();
        RunOutcome restarted = koppel.useCases().get(RunLauncher.class).restart(outcome.runId());

        assertThat(restarted.status()).as(restarted.message()).isEqualTo("COMPLETED");
        Pairs.areInStep(koppel, 35);
    }

    @Test
    void a_run_that_waits_for_a_server_ends_when_it_is_told_to() throws Exception {
        CompletableFuture<RunOutcome> outcome;
        try (UseCases run = koppel.another(new AfterChunk(Pass.TO, 3, sales::crash))) {
            RunLauncher launcher = run.get(RunLauncher.class);
            outcome = CompletableFuture.supplyAsync(() -> launcher.start(RunRequest.modified(List.of())));
            await().atMost(1, TimeUnit.MINUTES).until(this::anExecutionFailed);

            assertThat(launcher.stop()).isTrue();

            assertStopped(outcome);
        }
    }

    @Test
    void a_run_that_waits_for_a_server_ends_when_another_process_tells_it_to() throws Exception {
        CompletableFuture<RunOutcome> outcome;
        try (UseCases run = koppel.another(new AfterChunk(Pass.TO, 3, sales::crash))) {
            RunLauncher launcher = run.get(RunLauncher.class);
            outcome = CompletableFuture.supplyAsync(() -> launcher.start(RunRequest.modified(List.of())));
            await().atMost(1, TimeUnit.MINUTES).until(this::anExecutionFailed);
            String id = rows(koppel.own(), "SELECT id FROM synchronization_run").get(0);

            assertThat(koppel.useCases().get(RunEnding.class).stop(id).status()).isEqualTo("STOPPED");

            assertStopped(outcome);
        }
    }

    private void assertStopped(CompletableFuture<RunOutcome> outcome) throws Exception {
        RunOutcome stopped = outcome.get(20, TimeUnit.SECONDS);
        assertThat(stopped.status()).isEqualTo("STOPPED");
        assertThat(rows(koppel.own(), "SELECT status FROM synchronization_run")).containsExactly("STOPPED");

        sales.comeBack();
        RunOutcome restarted = koppel.useCases().get(RunLauncher.class).restart(stopped.runId());
        assertThat(restarted.status()).as(restarted.message()).isEqualTo("COMPLETED");
        Pairs.areInStep(koppel, 35);
    }

    /** The rollback of the chunk in hand is refused, too: whether it was committed, only the database knows. */
    @Test
    void a_run_whose_own_database_restarts_in_the_middle_of_a_chunk_goes_on() {
        TestSchema ownSchema = sales.schema("koppel");
        String[] ownHere = {"--koppel.database.url=" + ownSchema.url()};
        try (UseCases first = koppel.another(RunProgress.NONE, ownHere)) {
            first.get(io.koppel.run.Installation.class).prepare();
            first.get(CatalogueRepository.class)
                    .replace(new CatalogueYaml().read(ForeignSystems.MAPPINGS).orThrow());
        }
        RunOutcome outcome;
        try (UseCases run = koppel.another(
                new AfterChunk(Pass.TO, 3, () -> {
                    sales.crash();
                    sales.comeBack();
                }),
                ownHere)) {
            outcome = run.get(RunLauncher.class).start(RunRequest.modified(List.of()));
        }

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(20);
        assertThat(counters(outcome, "THIRDPARTY", Pass.FROM).inserted()).isEqualTo(15);
        assertThat(rows(ownSchema, "SELECT STATUS FROM BATCH_STEP_EXECUTION")).doesNotContain("UNKNOWN");
    }

    @Test
    void a_run_whose_own_database_stays_away_says_so_and_a_later_run_does_its_work() {
        TestSchema ownSchema = sales.schema("koppel");
        List<String> ownHere = List.of(
                "--koppel.database.url=" + ownSchema.url(),
                "--koppel.run.outage-limit=1s");
        try (UseCases first = koppel.another(RunProgress.NONE, ownHere.toArray(String[]::new))) {
            first.get(io.koppel.run.Installation.class).prepare();
            first.get(CatalogueRepository.class)
                    .replace(new CatalogueYaml().read(ForeignSystems.MAPPINGS).orThrow());
        }
        RunRequest request = RunRequest.modified(List.of());
        try (UseCases run =
                koppel.another(new AfterChunk(Pass.TO, 3, sales::crash), ownHere.toArray(String[]::new))) {
            RestartTest.assertRefused(
                    () -> run.get(RunLauncher.class).start(request),
                    ErrorCode.SYSTEM_UNREACHABLE,
                    "did not come back within", "can be restarted");
        }

        sales.comeBack();
        // The process of a command is gone by now; this one, which stands for it, still lives.
        Installation.execute(ownSchema, "UPDATE lease SET heartbeat_at = '2020-01-01', host = 'elsewhere.example'");
        try (UseCases later = koppel.another(RunProgress.NONE, ownHere.toArray(String[]::new))) {
            RunOutcome outcome = later.get(RunLauncher.class).start(request);
            assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
            assertThat(counters(outcome, "THIRDPARTY", Pass.TO).failed()).isZero();
        }
        assertThat(rows(koppel.integration(), "SELECT COUNT(*), COUNT(DISTINCT name) FROM accounts"))
                .as("nothing twice, nothing missing")
                .containsExactly("35|35");
    }
}
