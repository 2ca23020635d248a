package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.run.Run;
import io.koppel.run.Runs;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import io.koppel.schedule.Schedules;
import io.koppel.schedule.Timing;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two schedulers on one database, of which one is killed: no run twice, none missed. */
class TwoSchedulersTest {

    private static final List<String> MAPPINGS = List.of("USERS", "THIRDPARTY");

    private final Installation koppel = Installation.with(
            "--koppel.run.chunk-size=1", "--koppel.run.brake=creations=1000", "--koppel.schedule.look=1s");
    private ForkedKoppel first;
    private ForkedKoppel second;

    @AfterEach
    void close() {
        first.kill();
        second.kill();
        koppel.close();
    }

    @Test
    void what_a_killed_scheduler_had_begun_and_what_was_due_is_done_by_the_other() {
        Pairs.create(koppel, 40, 20);
        koppel.mappings(ForeignSystems.MAPPINGS);
        Schedules schedules = koppel.useCases().get(Schedules.class);
        schedules.setTiming(MAPPINGS, new Timing.Every(Duration.ofSeconds(1)));
        schedules.setInactivityTimeout(MAPPINGS, null);
        first = start();
        // In the middle of a run, of which every record is a chunk.
        await().atMost(Duration.ofMinutes(1)).until(() -> coupled() > 5);
        second = start();

        first.kill();
        // As if it had been silent for long enough already.
        koppel.onOwn("UPDATE QRTZ_SCHEDULER_STATE SET LAST_CHECKIN_TIME = 1");

        await().atMost(Duration.ofMinutes(1)).until(() -> coupled() == 63 && completedSince() >= 2);
        schedules.pause(List.of());
        second.stop();
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(rows(koppel.own(), "SELECT id FROM synchronization_run WHERE status = 'ABANDONED'")).isNotEmpty();
        for (String mapping : MAPPINGS) {
            neverOverlap(mapping);
        }
        assertThat(rows(koppel.own(), "SELECT * FROM QRTZ_FIRED_TRIGGERS WHERE STATE = 'EXECUTING'")).isEmpty();
        // What the end of the last scheduler stopped is the first thing that the next one will do.
        assertThat(rows(koppel.own(), "SELECT mapping FROM mapping_schedule WHERE status <> 'COMPLETED' ORDER BY 1"))
                .isEqualTo(rows(koppel.own(), "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'AGAIN' ORDER BY 1"));
        Pairs.areInStep(koppel, 60);
    }

    private void neverOverlap(String mapping) {
        List<Run> runs = koppel.useCases().get(Runs.class).list(1_000).stream()
                .filter(run -> run.request().mappings().equals(List.of(mapping)))
                .sorted(Comparator.comparing(Run::startedAt))
                .toList();
        for (int index = 1; index < runs.size(); index++) {
            Run before = runs.get(index - 1);
            assertThat(before.finishedAt()).as(before.toString()).isNotNull();
            if (!before.status().equals("ABANDONED")) {
                assertThat(runs.get(index).startedAt()).isAfterOrEqualTo(before.finishedAt());
            }
        }
    }

    private long coupled() {
        return Long.parseLong(rows(koppel.own(), "SELECT COUNT(*) FROM coupling").get(0));
    }

    private long completedSince() {
        return Long.parseLong(rows(
                        koppel.own(),
                        "SELECT COUNT(*) FROM synchronization_run WHERE status = 'COMPLETED' AND started_at >"
                                + " (SELECT MAX(finished_at) FROM synchronization_run WHERE status = 'ABANDONED')")
                .get(0));
    }

    private ForkedKoppel start() {
        return ForkedKoppel.start(koppel, List.of("schedule", "--koppel.web.port=0"));
    }
}
