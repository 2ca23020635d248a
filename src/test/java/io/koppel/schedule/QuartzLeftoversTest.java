package io.koppel.schedule;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Retention of what Quartz keeps (spec 14.4). */
class QuartzLeftoversTest {

    private static final String TRIGGERS = "SELECT TRIGGER_GROUP, TRIGGER_NAME FROM QRTZ_TRIGGERS ORDER BY 1, 2";

    @Test
    void what_dead_schedulers_left_goes_and_what_is_still_to_fire_stays() {
        try (Installation koppel = Installation.with()) {
            koppel.useCases().get(Schedules.class).setTiming(List.of("CUSTOMER"), new Timing.Every(Duration.ofHours(1)));
            List<String> regular = rows(koppel.own(), TRIGGERS);
            List<String> jobs = rows(koppel.own(), "SELECT JOB_NAME FROM QRTZ_JOB_DETAILS ORDER BY 1");
            koppel.onOwn(
                    "INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('koppel', 'living', UNIX_TIMESTAMP() * 1000, 5000)",
                    "INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('koppel', 'gone', (UNIX_TIMESTAMP() - 90000) * 1000, 5000)",
                    fired("1", "living", 90_000),
                    fired("2", "gone", 90_000),
                    fired("3", "unknown", 90_000),
                    fired("4", "unknown", 10),
                    "INSERT INTO QRTZ_JOB_DETAILS SELECT SCHED_NAME, 'NO TRIGGER', JOB_GROUP, DESCRIPTION, JOB_CLASS_NAME,"
                            + " IS_DURABLE, IS_NONCONCURRENT, IS_UPDATE_DATA, REQUESTS_RECOVERY, JOB_DATA"
                            + " FROM QRTZ_JOB_DETAILS LIMIT 1",
                    "INSERT INTO QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, JOB_NAME, JOB_GROUP,"
                            + " TRIGGER_STATE, TRIGGER_TYPE, START_TIME) SELECT SCHED_NAME, 'CUSTOMER', 'WOKEN', JOB_NAME,"
                            + " JOB_GROUP, 'COMPLETE', 'SIMPLE', 0 FROM QRTZ_TRIGGERS LIMIT 1",
                    "INSERT INTO QRTZ_SIMPLE_TRIGGERS VALUES ('koppel', 'CUSTOMER', 'WOKEN', 0, 0, 1)");

            assertThat(koppel.useCases().get(QuartzLeftovers.class).remove()).isEqualTo(5);

            assertThat(rows(koppel.own(), "SELECT INSTANCE_NAME FROM QRTZ_SCHEDULER_STATE")).containsExactly("living");
            assertThat(rows(koppel.own(), "SELECT ENTRY_ID FROM QRTZ_FIRED_TRIGGERS ORDER BY 1")).containsExactly("1", "4");
            assertThat(rows(koppel.own(), TRIGGERS)).isEqualTo(regular);
            assertThat(rows(koppel.own(), "SELECT JOB_NAME FROM QRTZ_JOB_DETAILS ORDER BY 1")).isEqualTo(jobs);
            assertThat(koppel.useCases().get(QuartzLeftovers.class).remove()).isZero();
        }
    }

    private static String fired(String entry, String instance, int secondsAgo) {
        return "INSERT INTO QRTZ_FIRED_TRIGGERS (SCHED_NAME, ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP, INSTANCE_NAME,"
                + " FIRED_TIME, SCHED_TIME, PRIORITY, STATE, JOB_NAME, JOB_GROUP, IS_NONCONCURRENT, REQUESTS_RECOVERY)"
                + " VALUES ('koppel', '" + entry + "', 'CUSTOMER', 'REGULAR', '" + instance
                + "', (UNIX_TIMESTAMP() - " + secondsAgo + ") * 1000, 0, 5, 'EXECUTING', 'CUSTOMER', 'mappings', '1', '1')";
    }
}
