package io.koppel.crash;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.Runs;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Death while several key ranges of a pass are in hand. */
class RangeKillTest {

    private static final int LOCAL = 200;
    private static final int INTEGRATION = 20;
    private static final String ENDED = "SELECT STEP_NAME, COUNT(*) FROM BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE"
            + " 'THIRDPARTY To ranges %' AND STATUS = 'COMPLETED' GROUP BY STEP_NAME";

    @ParameterizedTest
    @ValueSource(strings = {"after-destination-write:22", "before-chunk-commit:24"})
    void a_restart_finishes_the_ranges_in_hand_and_does_nothing_twice(String failPoint) {
        try (Installation koppel =
                Installation.with("--koppel.run.chunk-size=5", "--koppel.run.partitions=3")) {
            Pairs.create(koppel, LOCAL, INTEGRATION);
            koppel.mappings(ForeignSystems.MAPPINGS);
            ForkedKoppel.dies(koppel, failPoint, "full", "--yes");
            assertThat(rows(koppel.own(), ENDED)).as("ranges that had ended").hasSizeBetween(1, 7);
            String run = koppel.useCases().get(Runs.class).list(1).get(0).id();

            RunOutcome outcome = koppel.useCases().get(RunLauncher.class).restart(run);

            assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
            assertThat(counters(outcome, "THIRDPARTY", Pass.TO).read()).isEqualTo(LOCAL);
            assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(LOCAL);
            assertThat(rows(koppel.own(), ENDED)).hasSize(8).allSatisfy(range -> assertThat(range).endsWith("|1"));
            Pairs.areInStep(koppel, LOCAL + INTEGRATION);
        }
    }
}
