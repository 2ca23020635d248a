package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** A pass that reads every record over key ranges, several at a time. */
class KeyRangesTest {

    private static final int LOCAL = 200;
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

    @Test
    void a_range_that_met_another_one_goes_on_and_the_run_does_not_fail() {
        RunOutcome outcome;
        try (UseCases colliding = koppel.another(new AfterChunk(Pass.TO, 14, () -> {
            throw new CannotAcquireLockException("Deadlock found when trying to get lock");
        }))) {
            outcome = colliding.get(RunLauncher.class).start(RunRequest.full(List.of(), false));
        }

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.failures()).isEmpty();
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).read()).isEqualTo(LOCAL);
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(LOCAL);
        assertThat(ranges("STATUS = 'FAILED'")).hasSize(1);
        Pairs.areInStep(koppel, LOCAL + INTEGRATION);
    }

    @Test
    void a_stop_ends_every_range_after_its_chunk_in_hand_and_a_restart_goes_on() {
        AtomicReference<UseCases> running = new AtomicReference<>();
        RunOutcome first;
        try (UseCases stopping = koppel.another(new AfterChunk(
                Pass.TO, 14, () -> running.get().get(RunLauncher.class).stop()))) {
            running.set(stopping);
            first = stopping.get(RunLauncher.class).start(RunRequest.full(List.of(), false));
        }
        assertThat(first.status()).as(first.message()).isEqualTo("STOPPED");
        assertThat(counters(first, "THIRDPARTY", Pass.TO).inserted()).isBetween(1L, LOCAL - 1L);

        RunOutcome second = koppel.useCases().get(RunLauncher.class).restart(first.runId());

        assertThat(second.status()).as(second.message()).isEqualTo("COMPLETED");
        assertThat(counters(second, "THIRDPARTY", Pass.TO).read()).isEqualTo(LOCAL);
        assertThat(counters(second, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(LOCAL);
        Pairs.areInStep(koppel, LOCAL + INTEGRATION);
    }

    @Test
    void the_brake_counts_over_all_ranges() {
        RunOutcome stopped;
        try (UseCases braking = koppel.another(RunProgress.NONE, "--koppel.run.brake=THIRDPARTY.creations=100")) {
            braking.get(RunLauncher.class).start(RunRequest.single("USERS", false, false));
            stopped = braking.get(RunLauncher.class).start(RunRequest.single("THIRDPARTY", true, false));
        }

        assertThat(stopped.status()).isEqualTo("FAILED");
        assertThat(stopped.failures()).as(stopped.message()).containsExactly(ErrorCode.MASS_CHANGE);
        long inserted = counters(stopped, "THIRDPARTY", Pass.TO).inserted();
        assertThat(inserted).as("as many whole chunks as there is room for").isBetween(96L, 100L);
        assertThat(rows(koppel.own(), "SELECT records FROM mass_change WHERE mapping = 'THIRDPARTY'"))
                .containsExactly(String.valueOf(inserted));
    }

    @Test
    void records_that_refer_to_others_of_their_mapping_stay_in_one_range() {
        koppel.onLocal("ALTER TABLE societe ADD parent INT");
        koppel.onIntegration("ALTER TABLE accounts ADD parent_id CHAR(36)");
        koppel.onLocal("UPDATE societe SET parent = 1 WHERE rowid > 1");
        koppel.mappings(ForeignSystems.MAPPINGS
                + "  - {local: parent, integration: parent_id, reference: {mapping: THIRDPARTY, localKey: rowid}}\n");

        RunOutcome outcome = koppel.full();

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(ranges("TRUE")).isEmpty();
    }

    @Test
    void a_straggler_idles_nobody() throws Exception {
        koppel.onIntegration(
                "CREATE TRIGGER straggler BEFORE INSERT ON accounts FOR EACH ROW"
                        + " IF NEW.name LIKE 'Firma 1 %' AND GET_LOCK('straggler', 120) THEN SET @held = 1; END IF");
        try (Connection holder = koppel.integration().dataSource().getConnection()) {
            holder.createStatement().execute("SELECT GET_LOCK('straggler', 0)");

            CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(koppel::full);
            await().atMost(Duration.ofMinutes(1)).until(() -> ranges("STATUS = 'COMPLETED'").size() == 7);

            assertThat(ranges("STATUS <> 'COMPLETED'")).singleElement(STRING).startsWith("THIRDPARTY To ranges 1|");
            holder.createStatement().execute("SELECT RELEASE_LOCK('straggler')");
            RunOutcome outcome = run.get(1, TimeUnit.MINUTES);
            assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
            assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(LOCAL);
        }
    }
}
