package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pass that reads every record over key ranges, several at a time. */
class KeyRangesTest {

    private static final int LOCAL = 300;
    private static final int INTEGRATION = 40;
    private static final String RANGES = "THIRDPARTY " + Pass.TO.label() + " ranges %";

    private final Installation koppel =
            Installation.with("--koppel.run.chunk-size=5", "--koppel.run.partitions=3");

    @BeforeEach
    void create() {
        Pairs.create(koppel, LOCAL, INTEGRATION);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private List<String> ranges(String condition) {
        return rows(
                koppel.own(),
                "SELECT STEP_NAME, READ_COUNT FROM BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE '" + RANGES + "' AND "
                        + condition + " ORDER BY STEP_EXECUTION_ID");
    }

    @Test
    void every_record_is_in_one_of_the_ranges() {
        RunOutcome outcome = koppel.full();

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).read()).isEqualTo(LOCAL);
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(LOCAL);
        assertThat(ranges("STATUS = 'COMPLETED'"))
                .hasSizeGreaterThan(6)
                .allSatisfy(range -> assertThat(Integer.parseInt(range.split("\\|")[1])).isGreaterThanOrEqualTo(25));
        Pairs.areInStep(koppel, LOCAL + INTEGRATION);
    }

    @Test
    void a_second_full_run_finds_everything_equal() {
        koppel.full();

        RunOutcome second = koppel.full();

        assertThat(counters(second, "THIRDPARTY", Pass.TO).unchanged()).isEqualTo(LOCAL + INTEGRATION);
        assertThat(counters(second, "THIRDPARTY", Pass.TO).modified()).isZero();
        assertThat(counters(second, "THIRDPARTY", Pass.FROM).modified()).isZero();
    }

    @Test
    void after_a_failure_only_the_ranges_that_had_not_ended_go_on_each_behind_its_last_chunk() {
        RunOutcome first;
        try (UseCases breaking = koppel.another(new AfterChunk(Pass.TO, 14, () -> {
            throw new IllegalStateException("broken on purpose");
        }))) {
            first = breaking.get(RunLauncher.class).start(RunRequest.full(List.of(), false));
        }
        assertThat(first.status()).isEqualTo("FAILED");
        long written = counters(first, "THIRDPARTY", Pass.TO).inserted();
        List<String> ended = ranges("STATUS = 'COMPLETED'").stream().map(range -> range.split("\\|")[0]).toList();

        RunOutcome second = koppel.useCases().get(RunLauncher.class).restart(first.runId());

        assertThat(second.status()).as(second.message()).isEqualTo("COMPLETED");
        assertThat(written).isBetween(1L, LOCAL - 1L);
        assertThat(counters(second, "THIRDPARTY", Pass.TO).read()).isEqualTo(LOCAL);
        assertThat(counters(second, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(LOCAL);
        assertThat(ranges("STATUS = 'COMPLETED'").stream().map(range -> range.split("\\|")[0]))
                .as("no range is done twice")
                .doesNotHaveDuplicates()
                .containsAll(ended);
        Pairs.areInStep(koppel, LOCAL + INTEGRATION);
    }
}
