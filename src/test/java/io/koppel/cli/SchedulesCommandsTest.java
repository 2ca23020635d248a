package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulesCommandsTest {

    private TestInstallation installation;

    @BeforeAll
    void install() {
        installation = TestInstallation.fresh();
    }

    @Test
    void every_mapping_is_listed_with_its_timing_and_state() {
        CommandRun list = installation.run("schedules", "list", "--output", "json");

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.json()).hasSize(7);
        assertThat(list.json().get(0).propertyNames())
                .containsExactly(
                        "mapping",
                        "state",
                        "everySeconds",
                        "cron",
                        "timeZone",
                        "nextAt",
                        "inactivityTimeoutSeconds",
                        "onHoldSince",
                        "onHoldUntil",
                        "lastDueAt",
                        "lastEndedAt",
                        "lastStatus",
                        "lastRunId",
                        "lastAttempts",
                        "lastMessage");
        assertThat(of("SALESPEOPLE").get("inactivityTimeoutSeconds").asLong()).isEqualTo(1440 * 60);
        assertThat(of("UNIT OF MEASURE").get("inactivityTimeoutSeconds").asLong()).isEqualTo(720 * 60);
        assertThat(of("SALESPEOPLE").get("state").asString()).isEqualTo("Ready");
        assertThat(of("SALESPEOPLE").get("everySeconds").asLong()).isEqualTo(1800);
    }

    @Test
    void a_mapping_is_set_to_clock_times_of_a_time_zone_or_to_even_distances() {
        CommandRun set = installation.run(
                "schedules", "set", "currency", "--cron", "30 2 * * *", "--time-zone", "Europe/Amsterdam", "--output", "json");

        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(of("CURRENCY").get("cron").asString()).isEqualTo("0 30 2 * * *");
        assertThat(of("CURRENCY").get("timeZone").asString()).isEqualTo("Europe/Amsterdam");
        // Read from Quartz's own table: the trigger was stored and understood again.
        assertThat(of("CURRENCY").get("nextAt").asString()).matches(".*T0[01]:30:00\\.000000Z");

        installation.run("schedules", "set", "CURRENCY", "--every", "90s", "--inactivity-timeout", "off", "-q");
        assertThat(of("CURRENCY").get("everySeconds").asLong()).isEqualTo(90);
        assertThat(of("CURRENCY").get("inactivityTimeoutSeconds").isNull()).isTrue();
        assertThat(installation.koppel().queryForObject(
                        "SELECT REPEAT_INTERVAL FROM QRTZ_SIMPLE_TRIGGERS WHERE TRIGGER_NAME = 'CURRENCY'", Long.class))
                .isEqualTo(90_000);
        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM audit WHERE subject = 'schedule CURRENCY'", Long.class))
                .isEqualTo(3);
    }

    @Test
    void one_trigger_may_serve_all_mappings() {
        JsonNode together = installation.run("schedules", "set", "--together", "--every", "2h", "--output", "json").json();
        assertThat(together.get(0).get("mapping").isNull()).isTrue();
        assertThat(together.get(0).get("nextAt").isNull()).isFalse();
        assertThat(together.findValuesAsString("state")).containsOnlyOnce("Ready").contains("Off");
        assertThat(regularTriggers()).containsExactly("(all mappings)");

        CommandRun separately = installation.run("schedules", "set", "--separately", "--output", "json");
        assertThat(separately.json()).hasSize(7);
        assertThat(regularTriggers()).hasSize(7).doesNotContain("(all mappings)");
    }

    @Test
    void a_pause_is_kept_until_it_is_ended() {
        installation.run("schedules", "set", "ITEM-PRODUCT", "--every", "1h", "-q");
        CommandRun pause = installation.run("schedules", "pause", "ITEM-PRODUCT", "--output", "json");
        assertThat(pause.exitCode()).as(pause.err()).isZero();
        assertThat(of("ITEM-PRODUCT").get("state").asString()).isEqualTo("Paused");
        assertThat(of("ITEM-PRODUCT").get("nextAt").isNull()).isTrue();
        // A new timing does not end it.
        installation.run("schedules", "set", "ITEM-PRODUCT", "--every", "2h", "-q");
        assertThat(of("ITEM-PRODUCT").get("state").asString()).isEqualTo("Paused");
        assertThat(of("ITEM-PRODUCT").get("nextAt").isNull()).isTrue();

        assertThat(installation.run("schedules", "resume", "--all", "--output", "json").exitCode()).isZero();
        assertThat(of("ITEM-PRODUCT").get("state").asString()).isEqualTo("Ready");
        assertThat(of("ITEM-PRODUCT").get("nextAt").isNull()).isFalse();
    }

    @Test
    void a_run_is_ordered_only_where_a_scheduler_works() {
        CommandRun nobody = installation.run("schedules", "run-now", "CUSTOMER");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("No scheduler works").doesNotContain("\tat ");

        installation.koppel().update("INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('koppel', 'elsewhere', ?, 5000)",
                System.currentTimeMillis());
        CommandRun ordered = installation.run("schedules", "run-now", "CUSTOMER", "--output", "json");
        assertThat(ordered.exitCode()).as(ordered.err()).isZero();
        assertThat(ordered.json()).hasSize(7);
        assertThat(installation.koppel().queryForList(
                        "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'RUN_NOW'", String.class))
                .containsExactly("CUSTOMER");
        installation.koppel().update("DELETE FROM QRTZ_SCHEDULER_STATE");
    }

    @Test
    void an_unknown_mapping_or_a_wrong_expression_ends_with_2() {
        assertThat(installation.run("schedules", "pause", "NOBODY").exitCode()).isEqualTo(2);
        CommandRun wrong = installation.run("schedules", "set", "CUSTOMER", "--cron", "every day");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("'every day' is no cron expression");
        assertThat(installation.run("schedules", "set", "CUSTOMER", "--cron", "0 6 * * *", "--time-zone", "Moon").exitCode())
                .isEqualTo(2);
    }

    @Test
    void customers_and_contacts_share_a_job_so_that_they_never_overlap() {
        installation.run("schedules", "set", "--all", "--every", "30m", "-q");

        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(DISTINCT JOB_NAME) FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'REGULAR'", Long.class))
                .isEqualTo(6);
        assertThat(installation.koppel().queryForList(
                        "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'REGULAR' AND JOB_NAME = 'CUSTOMER'"
                                + " ORDER BY 1",
                        String.class))
                .containsExactly("CONTACT", "CUSTOMER");
    }

    private List<String> regularTriggers() {
        return installation.koppel().queryForList(
                "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'REGULAR'", String.class);
    }

    private JsonNode of(String mapping) {
        for (JsonNode schedule : installation.run("schedules", "list", "--output", "json").json()) {
            if (schedule.get("mapping").asString("").equals(mapping)) {
                return schedule;
            }
        }
        throw new AssertionError("No schedule of " + mapping);
    }
}
