package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
        CommandRun list = shown("list");

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
        JsonNode salespeople = of(list, "SALESPEOPLE");
        assertThat(salespeople.get("inactivityTimeoutSeconds").asLong()).isEqualTo(1440 * 60);
        assertThat(salespeople.get("state").asString()).isEqualTo("Ready");
        assertThat(salespeople.get("everySeconds").asLong()).isEqualTo(1800);
        assertThat(of(list, "UNIT OF MEASURE").get("inactivityTimeoutSeconds").asLong()).isEqualTo(720 * 60);
    }

    @Test
    void a_mapping_is_set_to_clock_times_of_a_time_zone_or_to_even_distances() {
        JsonNode byClock =
                of(shown("set", "currency", "--cron", "30 2 * * *", "--time-zone", "Europe/Amsterdam"), "CURRENCY");
        assertThat(byClock.get("cron").asString()).isEqualTo("0 30 2 * * *");
        assertThat(byClock.get("timeZone").asString()).isEqualTo("Europe/Amsterdam");
        assertThat(byClock.get("inactivityTimeoutSeconds").asLong()).isEqualTo(720 * 60);
        // Read from Quartz's own table: the trigger was stored and understood again.
        assertThat(byClock.get("nextAt").asString()).matches(".*T0[01]:30:00\\.000000Z");

        JsonNode even = of(shown("set", "CURRENCY", "--every", "90s", "--inactivity-timeout", "off"), "CURRENCY");
        assertThat(even.get("everySeconds").asLong()).isEqualTo(90);
        assertThat(even.get("inactivityTimeoutSeconds").isNull()).isTrue();
        assertThat(installation.koppel().queryForObject(
                        "SELECT REPEAT_INTERVAL FROM QRTZ_SIMPLE_TRIGGERS WHERE TRIGGER_NAME = 'CURRENCY'", Long.class))
                .isEqualTo(90_000);
        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM audit WHERE subject = 'schedule CURRENCY'", Long.class))
                .isEqualTo(3);
    }

    @Test
    void one_trigger_may_serve_all_mappings() {
        JsonNode together = shown("set", "--together", "--every", "2h").json();
        assertThat(together.get(0).get("mapping").isNull()).isTrue();
        assertThat(together.get(0).get("nextAt").isNull()).isFalse();
        assertThat(together.findValuesAsString("state")).containsOnlyOnce("Ready").contains("Off");
        assertThat(regularTriggers()).containsExactly("(all mappings)");

        assertThat(shown("set", "--separately").json()).hasSize(7);
        assertThat(regularTriggers()).hasSize(7).doesNotContain("(all mappings)");
        // Customers and contacts never overlap: they share a job, and Quartz runs one at a time.
        assertThat(installation.koppel().queryForList(
                        "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'REGULAR' AND JOB_NAME = 'CUSTOMER'"
                                + " ORDER BY 1",
                        String.class))
                .containsExactly("CONTACT", "CUSTOMER");
    }

    @Test
    void a_pause_is_kept_until_it_is_ended() {
        shown("set", "ITEM-PRODUCT", "--every", "1h");
        assertThat(of(shown("pause", "ITEM-PRODUCT"), "ITEM-PRODUCT").get("nextAt").isNull()).isTrue();
        // A new timing does not end it.
        JsonNode paused = of(shown("set", "ITEM-PRODUCT", "--every", "2h"), "ITEM-PRODUCT");
        assertThat(paused.get("state").asString()).isEqualTo("Paused");
        assertThat(paused.get("nextAt").isNull()).isTrue();

        JsonNode resumed = of(shown("resume", "--all"), "ITEM-PRODUCT");
        assertThat(resumed.get("state").asString()).isEqualTo("Ready");
        assertThat(resumed.get("nextAt").isNull()).isFalse();
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
        CommandRun never = installation.run("schedules", "set", "CUSTOMER", "--cron", "0 0 31 2 *");
        assertThat(never.exitCode()).isEqualTo(2);
        assertThat(never.err()).contains("is never due");
        assertThat(installation.run("schedules", "set", "--together", "--cron", "0 0 31 2 *").exitCode()).isEqualTo(2);
        CommandRun bare = installation.run("schedules", "set", "CUSTOMER", "--every", "10");
        assertThat(bare.exitCode()).isEqualTo(2);
        assertThat(bare.err()).contains("--every needs a unit: 10m for minutes");
        assertThat(installation.run("schedules", "set", "CUSTOMER", "--every", "0").err()).contains("not every 0s");
        assertThat(installation.run("schedules", "set", "CUSTOMER", "--cron", "0 6 * * *", "--time-zone", "Moon").exitCode())
                .isEqualTo(2);
    }

    private List<String> regularTriggers() {
        return installation.koppel().queryForList(
                "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'REGULAR'", String.class);
    }

    private static JsonNode of(CommandRun shown, String mapping) {
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        for (JsonNode schedule : shown.json()) {
            if (schedule.get("mapping").asString("").equals(mapping)) {
                return schedule;
            }
        }
        throw new AssertionError("No schedule of " + mapping);
    }

    private CommandRun shown(String... words) {
        List<String> line = new ArrayList<>(List.of("schedules"));
        line.addAll(List.of(words));
        line.addAll(List.of("--output", "json"));
        return installation.run(line.toArray(String[]::new));
    }
}
