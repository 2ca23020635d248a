package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.database.PrivateServer;
import io.koppel.mapping.Pass;
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
            back[0] = CompletableFuture.runAsync(sales::comeBack);
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

    @Test
    void a_run_whose_server_stays_away_fails_and_can_be_restarted() {
        RunOutcome outcome;
        try (UseCases run = koppel.another(
                new AfterChunk(Pass.TO, 3, sales::crash), "--koppel.run.outage-limit=2s")) {
            outcome = run.get(RunLauncher.class).start(RunRequest.modified(List.of()));
        }
        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(outcome.message()).contains("sales", "cannot be reached");

        sales.comeBack();
        RunOutcome restarted = koppel.useCases().get(RunLauncher.class).restart(outcome.runId());

        assertThat(restarted.status()).as(restarted.message()).isEqualTo("COMPLETED");
        Pairs.areInStep(koppel, 35);
    }
}
