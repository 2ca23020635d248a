package io.koppel.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.run.RunRequest;
import io.koppel.run.absence.Absences;
import io.koppel.scenario.Installation;
import io.koppel.schedule.SchedulerProcess;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** A process that stays shows what runs of other processes did; the tests follow one installation's day. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INSERTED =
            "koppel_records_total{direction=\"To\",mapping=\"PARTNER\",outcome=\"inserted\"}";
    private static final String LAG = "koppel_lag_seconds{direction=\"To\",mapping=\"PARTNER\"}";

    private static WatchedInstallation watched;

    @BeforeAll
    static void start() {
        watched = new WatchedInstallation();
        watched.koppel.onLocal("INSERT INTO partner (a, modified) VALUES ('one', '2024-01-01'), ('two', '2024-01-01')");
        watched.koppel.full();
        TestSchema root = TestServer.root();
        Installation.execute(
                root,
                "CREATE OR REPLACE USER watching@127.0.0.1 IDENTIFIED BY 'watching'",
                "GRANT ALL ON *.* TO watching@127.0.0.1");
        watched.watch(
                "--koppel.schedule.enabled=false",
                "--koppel.run.outage-limit=0s",
                "--koppel.sales.username=watching",
                "--koppel.sales.password=watching",
                "--koppel.sales.credential-expires-on="
                        + LocalDate.now(ZoneOffset.UTC).plusDays(9));
    }

    @AfterAll
    static void end() {
        watched.close();
    }

    private static void becomes(String series, DoublePredicate expected) {
        await(series).atMost(PATIENCE).until(() -> expected.test(watched.metric(series)));
    }

    @Test
    @Order(1)
    void runs_of_before_it_started_are_counted() {
        becomes(INSERTED, value -> value == 2);
        assertThat(watched.metric("koppel_runs_total{kind=\"full\",status=\"COMPLETED\"}")).isEqualTo(1);
        assertThat(watched.metric("koppel_run_duration_seconds_count{kind=\"full\",status=\"COMPLETED\"}"))
                .isEqualTo(1);
        assertThat(watched.metric("koppel_run_duration_seconds_sum{kind=\"full\",status=\"COMPLETED\"}"))
                .isPositive();
        assertThat(watched.metric("koppel_last_success_timestamp_seconds{mapping=\"PARTNER\"}"))
                .isGreaterThan(1.7e9);
        assertThat(watched.metric("koppel_system_up{side=\"bc\"}")).isEqualTo(1);
        assertThat(watched.metric("koppel_lease_held{mapping=\"PARTNER\"}")).isZero();
        assertThat(watched.metric("koppel_credential_expires_days{side=\"sales\"}")).isEqualTo(9);
        assertThat(watched.metric(LAG)).isZero();
        assertThat(watched.metric("koppel_lag_seconds{direction=\"From\",mapping=\"PARTNER\"}")).isZero();
        assertThat(watched.get("prometheus")).contains("jvm_memory_used_bytes");
    }

    @Test
    @Order(2)
    void the_lag_is_the_age_of_the_oldest_change_that_no_run_has_taken() {
        watched.koppel.onLocal(
                "INSERT INTO partner (a) VALUES ('three')", "UPDATE partner SET a = 'changed' WHERE a = 'one'");

        becomes(LAG, value -> value > 0);
        double before = watched.metric(LAG);
        becomes(LAG, value -> value > before);
        watched.koppel.modified();

        becomes(LAG, value -> value == 0);
        becomes(INSERTED, value -> value == 3);
    }

    @Test
    @Order(3)
    void a_record_that_fails_stands_on_the_error_list_and_not_in_the_lag() {
        watched.koppel.onIntegration("ALTER TABLE partner ADD UNIQUE KEY only_once (a)");
        watched.koppel.onLocal("INSERT INTO partner (a) VALUES ('two')");
        watched.koppel.modified();

        becomes(
                "koppel_error_list_records{direction=\"To\",mapping=\"PARTNER\",state=\"FAILED\"}", value -> value == 1);
        assertThat(watched.metric(LAG)).isZero();
        becomes("koppel_open_problems{kind=\"ERRORS_LISTED\"}", value -> value == 1);
        assertThat(watched.metric("koppel_records_total{direction=\"To\",mapping=\"PARTNER\",outcome=\"failed\"}"))
                .isEqualTo(1);
    }

    @Test
    @Order(4)
    void a_failing_mapping_shows_until_it_succeeds() {
        watched.koppel.onIntegration("RENAME TABLE partner TO partner_away");
        assertThat(watched.koppel.modified().completed()).isFalse();
        becomes("koppel_mapping_failing{mapping=\"PARTNER\"}", value -> value == 1);
        assertThat(watched.metric("koppel_runs_total{kind=\"modified\",status=\"FAILED\"}")).isEqualTo(1);

        watched.koppel.onIntegration("RENAME TABLE partner_away TO partner");
        assertThat(watched.koppel.run(RunRequest.modified(List.of("PARTNER"))).completed()).isTrue();
        becomes("koppel_mapping_failing{mapping=\"PARTNER\"}", value -> value == 0);
    }

    @Test
    @Order(5)
    void totals_outlive_the_journal() {
        watched.koppel.onOwn("DELETE FROM synch_job", "DELETE FROM synchronization_run");

        watched.koppel.modified();

        becomes("koppel_runs_total{kind=\"modified\",status=\"COMPLETED\"}", value -> value == 4);
        assertThat(watched.metric(INSERTED)).isEqualTo(3);
    }

    @Test
    @Order(6)
    void each_side_and_koppel_itself_have_health_of_their_own() {
        assertThat(watched.answer("health/liveness").statusCode()).isEqualTo(200);
        assertThat(watched.answer("health/readiness").statusCode()).isEqualTo(200);
        assertThat(watched.get("health/readiness")).contains("\"database\"", "\"readinessState\"");
        assertThat(watched.get("health/bc")).contains("UP");
        assertThat(watched.get("health/sales")).contains("UP");
        assertThat(watched.get("health")).contains("\"bc\"", "\"sales\"", "\"database\"");
    }

    @Test
    @Order(7)
    void a_scheduler_that_is_not_enabled_starts_nothing() throws SchedulerException {
        SchedulerProcess process = watched.watching().get(SchedulerProcess.class);
        Scheduler quartz = watched.watching().get(Scheduler.class);

        process.stop();
        process.run();

        assertThat(quartz.isStarted()).isFalse();
        assertThat(quartz.isShutdown()).isFalse();
    }

    @Test
    @Order(8)
    void a_side_that_goes_away_while_nothing_is_due_is_a_problem_until_it_is_back() {
        Absences absences = watched.watching().get(Absences.class);
        Installation.execute(TestServer.root(), "ALTER USER watching@127.0.0.1 ACCOUNT LOCK");
        Installation.rows(TestServer.root(), "SELECT id FROM information_schema.PROCESSLIST WHERE user = 'watching'")
                .forEach(connection -> Installation.execute(TestServer.root(), "KILL " + connection));

        becomes("koppel_open_problems{kind=\"SYSTEM_DOWN\"}", value -> value == 1);
        becomes("koppel_system_up{side=\"sales\"}", value -> value == 0);
        assertThat(absences.open()).singleElement().satisfies(absence -> assertThat(absence.probes())
                .as("whoever only watches does not count as looking for it again")
                .isEqualTo(1));
        Installation.execute(TestServer.root(), "ALTER USER watching@127.0.0.1 ACCOUNT UNLOCK");

        becomes("koppel_open_problems{kind=\"SYSTEM_DOWN\"}", value -> value == 0);
        assertThat(absences.open()).as("no run had to look for it").isEmpty();
    }
}
