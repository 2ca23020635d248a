package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.crash.Traces;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs and their leases: restart at the chunk, one writer a mapping, dead holders (design 8). */
class RestartTest {

    private static final String FOREIGN_HOST = "elsewhere.example";
    private static final String OTHER_RUN = "11111111-2222-3333-4444-555555555555";

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=5");

    @BeforeEach
    void create() {
        Pairs.create(koppel, 20, 15);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    /** A pass breaks down in its third chunk, as it would for a defect, and works again later. */
    private RunOutcome broken() {
        try (UseCases breaking = koppel.another(new AfterChunk(Pass.TO, 3, () -> {
            throw new IllegalStateException("broken on purpose");
        }))) {
            return breaking.get(RunLauncher.class).start(RunRequest.modified(List.of("THIRDPARTY")));
        }
    }

    private RunOutcome restart(String runId) {
        return koppel.useCases().get(RunLauncher.class).restart(runId);
    }

    @Test
    void a_run_whose_execution_was_never_recorded_is_started_once_more() {
        koppel.run(RunRequest.modified(List.of("USERS")));
        RunOutcome first = broken();
        koppel.onOwn(
                "DELETE FROM BATCH_STEP_EXECUTION_CONTEXT",
                "DELETE FROM BATCH_STEP_EXECUTION",
                "DELETE FROM BATCH_JOB_EXECUTION_CONTEXT",
                "DELETE FROM BATCH_JOB_EXECUTION_PARAMS",
                "DELETE FROM BATCH_JOB_EXECUTION");

        RunOutcome second = restart(first.runId());

        assertThat(second.status()).as(second.message()).isEqualTo("COMPLETED");
        Pairs.areInStep(koppel, 35);
    }

    @Test
    void a_restart_goes_on_at_the_chunk_after_the_last_committed_one() {
        koppel.run(RunRequest.modified(List.of("USERS")));
        RunOutcome first = broken();
        assertThat(first.status()).isEqualTo("FAILED");
        assertThat(counters(first, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(10);

        RunOutcome second = restart(first.runId());

        assertThat(second.status()).as(second.message()).isEqualTo("COMPLETED");
        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(counters(second, "THIRDPARTY", Pass.TO).read()).isEqualTo(20);
        assertThat(counters(second, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(20);
        assertThat(rows(
                        koppel.own(),
                        "SELECT STEP_NAME, STATUS, WRITE_COUNT FROM BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE"
                                + " 'THIRDPARTY " + Pass.TO.label() + "%' ORDER BY STEP_EXECUTION_ID"))
                .as("two chunks at first, then the chunk that was in hand, then the rest")
                .containsExactly(
                        "THIRDPARTY " + Pass.TO.label() + "|FAILED|10",
                        "THIRDPARTY " + Pass.TO.label() + " recovery|COMPLETED|5",
                        "THIRDPARTY " + Pass.TO.label() + "|COMPLETED|5");
        Pairs.areInStep(koppel, 35);
    }

    @Test
    void the_steps_that_completed_are_not_repeated() {
        RunOutcome first = koppel.modified();
        String step = "USERS " + Pass.TO.label();
        koppel.onLocal("INSERT INTO societe (nom, fk_user) VALUES ('New', 1)");
        try (UseCases breaking = koppel.another(new AfterChunk(Pass.TO, 2, () -> {
            throw new IllegalStateException("broken on purpose");
        }))) {
            first = breaking.get(RunLauncher.class).start(RunRequest.modified(List.of()));
        }
        assertThat(first.status()).isEqualTo("FAILED");

        RunOutcome second = restart(first.runId());

        assertThat(second.status()).as(second.message()).isEqualTo("COMPLETED");
        assertThat(koppel.useCases().get(RunHistory.class).show(first.runId()).steps())
                .filteredOn(done -> done.name().equals(step))
                .singleElement()
                .satisfies(done -> assertThat(done.execution()).isEqualTo(1));
    }

    @Test
    void a_dead_run_is_closed_even_if_whoever_took_its_leases_over_died_before_closing_it() {
        String dead = koppel.modified().runId();
        koppel.onOwn(
                "UPDATE synchronization_run SET status = 'STARTED', finished_at = NULL",
                "UPDATE synch_job SET finished_at = NULL WHERE mapping = 'USERS' AND pass = 'TO'",
                "UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED', END_TIME = NULL");

        koppel.modified();

        assertThat(rows(koppel.own(), "SELECT status FROM synchronization_run WHERE id = '" + dead + "'"))
                .containsExactly("ABANDONED");
        Traces.none(koppel.own());
    }

    @Test
    void all_dead_runs_are_told_of_though_recovering_one_closes_the_others() {
        String users = koppel.run(RunRequest.modified(List.of("USERS"))).runId();
        String parties = koppel.run(RunRequest.modified(List.of("THIRDPARTY"))).runId();
        String over = koppel.modified().runId();
        koppel.onOwn("UPDATE synchronization_run SET status = 'STARTED', finished_at = NULL WHERE id <> '" + over + "'");

        assertThat(koppel.useCases().get(RunEnding.class).recoverAll())
                .extracting(Run::id)
                .containsExactlyInAnyOrder(users, parties);
        Traces.none(koppel.own());
    }

    @Test
    void a_run_that_ended_and_died_before_it_gave_its_leases_back_stays_what_it_was() {
        String dead = koppel.modified().runId();
        koppel.onOwn("UPDATE lease SET run_id = '" + dead + "', host = '" + FOREIGN_HOST
                + "', process_id = 1, heartbeat_at = '2024-01-01'");

        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");
        assertThat(rows(koppel.own(), "SELECT status FROM synchronization_run WHERE id = '" + dead + "'"))
                .containsExactly("COMPLETED");
    }

    @Test
    void a_completed_run_cannot_be_restarted() {
        String run = koppel.modified().runId();

        assertRefused(() -> restart(run), ErrorCode.RUN_UNKNOWN, run, "COMPLETED");
    }

    @Test
    void an_unknown_run_cannot_be_restarted() {
        assertRefused(() -> restart("no-such-run"), ErrorCode.RUN_UNKNOWN, "no-such-run");
    }

    @Test
    void a_living_run_keeps_its_mappings_to_itself() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (UseCases other = koppel.another(new AtPassStart("USERS", Pass.TO, () -> {
            running.countDown();
            await(goOn);
        }))) {
            CompletableFuture<RunOutcome> living = CompletableFuture.supplyAsync(
                    () -> other.get(RunLauncher.class).start(RunRequest.modified(List.of("USERS"))));
            await(running);
            try {
                Run run = koppel.useCases().get(Runs.class).list(1).get(0);
                String since = run.startedAt().toString().substring(0, 16);
                assertRefused(koppel::modified, ErrorCode.MAPPING_HELD, "USERS", run.id(), run.host(), since);
                assertRefused(() -> restart(run.id()), ErrorCode.MAPPING_HELD, "USERS", run.id(), run.host());
                assertThat(koppel.useCases().get(Runs.class).list(10)).hasSize(1);
            } finally {
                goOn.countDown();
            }
            assertThat(living.get(1, TimeUnit.MINUTES).status()).isEqualTo("COMPLETED");
        }
        Pairs.areInStep(afterwards(), 35);
    }

    private Installation afterwards() {
        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");
        return koppel;
    }

    /** As another process would have left it. */
    private void held(String host, long processId, String heartbeat) {
        koppel.modified();
        Installation.execute(
                koppel.own(),
                "INSERT INTO synchronization_run (id, kind, request, catalogue, status, started_at, host, process_id)"
                        + " SELECT '" + OTHER_RUN + "', kind, request, catalogue, 'STARTED', started_at, '" + host + "', "
                        + processId + " FROM synchronization_run LIMIT 1",
                "UPDATE lease SET run_id = '" + OTHER_RUN + "', host = '" + host + "', process_id = " + processId
                        + ", process_started_at = '2020-01-01', process_mark = NULL, acquired_at = '2026-03-04 05:06:07', heartbeat_at = "
                        + heartbeat);
    }

    private Run other() {
        return koppel.useCases().get(Runs.class).find(OTHER_RUN).orElseThrow();
    }

    @Test
    void a_lease_of_a_dead_process_is_taken_over_at_once() {
        held(ProcessIdentity.current().host(), ProcessHandle.current().pid(), "UTC_TIMESTAMP(6)");

        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");

        assertThat(other().status()).isEqualTo("ABANDONED");
        assertThat(other().finishedAt()).isNotNull();
        assertRefused(() -> restart(OTHER_RUN), ErrorCode.RUN_UNKNOWN, "ABANDONED");
    }

    @Test
    void a_lease_on_another_host_is_respected_while_its_heart_beats() {
        held(FOREIGN_HOST, 1, "UTC_TIMESTAMP(6)");

        assertRefused(
                koppel::modified, ErrorCode.MAPPING_HELD, OTHER_RUN, FOREIGN_HOST, "2026-03-04T05:06:07");
        assertThat(other().status()).isEqualTo("STARTED");
    }

    @Test
    void a_lease_on_another_host_is_taken_over_once_its_heart_has_stopped() {
        held(FOREIGN_HOST, 1, "UTC_TIMESTAMP(6) - INTERVAL 61 SECOND");

        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");

        assertThat(other().status()).isEqualTo("ABANDONED");
    }

    @Test
    void a_run_that_lost_its_lease_commits_nothing_more() {
        RunOutcome late;
        try (UseCases paused = koppel.another(new AtPassStart("THIRDPARTY", Pass.TO, () -> {
            Installation.execute(koppel.own(), "UPDATE lease SET heartbeat_at = '2020-01-01', host = 'elsewhere.example'");
            assertThat(koppel.run(RunRequest.modified(List.of("USERS"))).status()).isEqualTo("COMPLETED");
        }))) {
            late = paused.get(RunLauncher.class).start(RunRequest.modified(List.of("THIRDPARTY", "USERS")));
        }

        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM coupling WHERE mapping = 'THIRDPARTY'"))
                .containsExactly("0");
        assertThat(late.completed()).isFalse();
        assertThat(late.message()).contains("lost its leases");
        assertThat(koppel.useCases().get(Runs.class).find(late.runId()).orElseThrow().status())
                .isEqualTo("ABANDONED");
        Pairs.areInStep(afterwards(), 35);
    }

    static void assertRefused(ThrowingCallable call, ErrorCode code, String... words) {
        assertThatThrownBy(call)
                .asInstanceOf(type(KoppelException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.getMessage()).contains(words);
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
