package io.koppel.schedule;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Triggers that a dead scheduler left behind as taken. */
class StuckTriggersTest {

    private static final Installation KOPPEL = Installation.with();

    @BeforeAll
    static void schedule() {
        KOPPEL.useCases().get(Schedules.class).setTiming(List.of("CUSTOMER"), new Timing.Every(java.time.Duration.ofHours(1)));
    }

    @AfterAll
    static void close() {
        KOPPEL.close();
    }

    @BeforeEach
    void nobodyWorks() {
        KOPPEL.onOwn(
                "DELETE FROM QRTZ_FIRED_TRIGGERS",
                "DELETE FROM QRTZ_SCHEDULER_STATE",
                "INSERT IGNORE INTO QRTZ_LOCKS VALUES ('koppel', 'TRIGGER_ACCESS')",
                "INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('koppel', 'living', UNIX_TIMESTAMP() * 1000, 5000)",
                "INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('koppel', 'silent', (UNIX_TIMESTAMP() - 120) * 1000, 5000)");
    }

    @Test
    void a_trigger_that_nobody_alive_has_taken_is_free_again() {
        state("ACQUIRED");
        assertThat(free()).isEqualTo(1);
        assertThat(state()).isEqualTo("WAITING");

        state("ACQUIRED");
        taken("silent", "ACQUIRED");
        assertThat(free()).isEqualTo(1);
        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void a_trigger_that_waits_for_a_job_that_nobody_alive_runs_is_free_again() {
        state("BLOCKED");
        assertThat(free()).isEqualTo(1);
        assertThat(state()).isEqualTo("WAITING");

        state("PAUSED_BLOCKED");
        assertThat(free()).isEqualTo(1);
        assertThat(state()).isEqualTo("PAUSED");
    }

    @Test
    void what_a_living_scheduler_has_taken_or_runs_stays_its_own() {
        state("ACQUIRED");
        taken("living", "ACQUIRED");
        assertThat(free()).isZero();

        state("BLOCKED");
        KOPPEL.onOwn("UPDATE QRTZ_FIRED_TRIGGERS SET TRIGGER_NAME = 'CONTACT', STATE = 'EXECUTING'");
        assertThat(free()).isZero();
        assertThat(state()).isEqualTo("BLOCKED");
    }

    @Test
    void a_scheduler_that_ends_in_order_keeps_nothing() {
        state("ACQUIRED");
        taken("living", "ACQUIRED");

        KOPPEL.useCases().get(QuartzTables.class).leave("living");

        assertThat(state()).isEqualTo("WAITING");
        assertThat(rows(KOPPEL.own(), "SELECT * FROM QRTZ_FIRED_TRIGGERS")).isEmpty();
        assertThat(KOPPEL.useCases().get(QuartzTables.class).living()).isEmpty();
    }

    private static int free() {
        return KOPPEL.useCases().get(QuartzTables.class).freeStuck();
    }

    private static void state(String state) {
        KOPPEL.onOwn("UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = 'WAITING'",
                "UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = '" + state + "' WHERE TRIGGER_NAME = 'CUSTOMER'");
    }

    private static String state() {
        return rows(KOPPEL.own(), "SELECT TRIGGER_STATE FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'CUSTOMER'").get(0);
    }

    private static void taken(String instance, String state) {
        KOPPEL.onOwn("INSERT INTO QRTZ_FIRED_TRIGGERS (SCHED_NAME, ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP, INSTANCE_NAME,"
                + " FIRED_TIME, SCHED_TIME, PRIORITY, STATE, JOB_NAME, JOB_GROUP, IS_NONCONCURRENT, REQUESTS_RECOVERY)"
                + " VALUES ('koppel', 'e1', 'CUSTOMER', 'REGULAR', '" + instance + "', 0, 0, 5, '" + state
                + "', 'CUSTOMER', 'mappings', '1', '1')");
    }
}
