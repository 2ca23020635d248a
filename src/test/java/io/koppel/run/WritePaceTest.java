package io.koppel.run;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is kept to so many writes a minute, told to stop while it waits for the next ones. */
class WritePaceTest {

    private final Installation koppel = Installation.with("--koppel.run.max-writes-per-minute=*=1");

    @BeforeEach
    void create() {
        Pairs.create(koppel, 4, 0);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_run_that_waits_for_its_pace_ends_at_once_when_it_is_told_to(boolean fromOutside) throws Exception {
        RunLauncher launcher = koppel.useCases().get(RunLauncher.class);
        CompletableFuture<RunOutcome> outcome =
                CompletableFuture.supplyAsync(() -> launcher.start(RunRequest.modified(List.of())));
        await().atMost(20, TimeUnit.SECONDS).until(() -> !rows(koppel.own(), "SELECT 1 FROM coupling").isEmpty());

        if (fromOutside) {
            String id = rows(koppel.own(), "SELECT id FROM synchronization_run").get(0);
            try (UseCases other = koppel.another(RunProgress.NONE)) {
                assertThat(other.get(RunEnding.class).stop(id).status()).isEqualTo("STOPPED");
            }
        } else {
            assertThat(launcher.stop()).isTrue();
        }

        assertThat(outcome.get(20, TimeUnit.SECONDS).status()).isEqualTo("STOPPED");
        // Each of at most two ranges had written its first one.
        assertThat(rows(koppel.own(), "SELECT 1 FROM coupling")).hasSizeLessThan(4);
    }
}
