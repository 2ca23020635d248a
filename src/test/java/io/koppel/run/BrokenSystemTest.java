package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.execute;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.database.TestServer;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One broken system is not many broken records (spec 15.17). */
class BrokenSystemTest {

    private static final String THIRDPARTY = "THIRDPARTY";

    /** Chunks smaller than the threshold: what earlier ones made of their records must be taken back. */
    private final Installation koppel = Installation.with("--koppel.run.chunk-size=25", "--koppel.run.brake=creations=1000");

    @BeforeEach
    void create() {
        Pairs.create(koppel, 60, 2);
        koppel.onIntegration("CREATE TABLE attempt (at DATETIME) ENGINE = MyISAM");
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    /** @param event INSERT or UPDATE */
    private void breakPlugIn(String event, String condition) {
        koppel.onIntegration("CREATE TRIGGER plug_in BEFORE " + event + " ON accounts FOR EACH ROW BEGIN"
                + " IF " + condition + " THEN INSERT INTO attempt VALUES (NOW());"
                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Plug-in not registered'; END IF; END");
    }

    private void mendPlugIn() {
        koppel.onIntegration("DROP TRIGGER plug_in");
    }

    private void assertPaused(RunOutcome outcome) {
        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(outcome.failures()).containsExactly(ErrorCode.MAPPING_PAUSED);
        assertThat(outcome.message()).contains("THIRDPARTY, pass To, is paused", "Plug-in not registered");
        assertNobodyIsSkipped();
    }

    private void assertNobodyIsSkipped() {
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM work_list WHERE state = 'SKIPPED'")).containsExactly("0");
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM coupling WHERE skipped = 1")).containsExactly("0");
    }

    private int attempts() {
        return Integer.parseInt(rows(koppel.integration(), "SELECT COUNT(*) FROM attempt").get(0));
    }

    @Test
    void a_pass_whose_writes_are_refused_stops_tries_five_the_next_time_and_goes_on_once_they_are_taken() {
        breakPlugIn("INSERT", "TRUE");

        assertPaused(koppel.modified());
        assertThat(rows(koppel.own(), "SELECT DISTINCT state, code FROM work_list"))
                .containsExactly("FAILED|MAPPING_PAUSED");

        int before = attempts();
        assertPaused(koppel.modified());
        assertThat(attempts() - before).as("five records, each alone and together").isLessThanOrEqualTo(10);
        assertPaused(koppel.modified());

        mendPlugIn();
        RunOutcome mended = koppel.modified();

        assertThat(mended.status()).as(mended.message()).isEqualTo("COMPLETED");
        assertThat(rows(koppel.own(), "SELECT * FROM paused_pass")).isEmpty();
        Pairs.areInStep(koppel, 62);
    }

    @Test
    void coupled_records_that_failed_once_before_are_not_skipped_either() {
        koppel.modified();
        koppel.onLocal("UPDATE societe SET phone = '1' WHERE rowid <= 10");
        breakPlugIn("UPDATE", "TRUE");
        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.TO).failed()).isEqualTo(10);
        koppel.onLocal("UPDATE societe SET phone = '2'");

        assertPaused(koppel.modified());
        assertPaused(koppel.modified());

        mendPlugIn();
        koppel.modified();
        Pairs.areInStep(koppel, 62);
    }

    @Test
    void a_minority_of_broken_records_is_their_own_matter() {
        Installation.execute(koppel.local(), "UPDATE societe SET phone = 'bad' WHERE rowid <= 29");
        breakPlugIn("INSERT", "NEW.phone_office = 'bad'");

        RunOutcome outcome = koppel.modified();

        assertThat(outcome.status()).isEqualTo("COMPLETED");
        assertThat(counters(outcome, THIRDPARTY, Pass.TO).failed()).isEqualTo(29);
        assertThat(counters(outcome, THIRDPARTY, Pass.TO).inserted()).isEqualTo(31);
        koppel.modified();
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM work_list WHERE state = 'SKIPPED'")).containsExactly("29");
    }

    @Test
    void a_lost_privilege_fails_the_mapping_and_no_record() {
        koppel.modified();
        String schema = rows(koppel.integration(), "SELECT DATABASE()").get(0);
        execute(
                TestServer.root(),
                "CREATE OR REPLACE USER demoted@127.0.0.1 IDENTIFIED BY 'word'",
                "GRANT SELECT ON " + schema + ".* TO demoted@127.0.0.1",
                "GRANT UPDATE ON " + schema + ".users TO demoted@127.0.0.1");
        koppel.onLocal("UPDATE societe SET phone = '2'");
        try (UseCases demoted = koppel.another(
                RunProgress.NONE, "--koppel.sales.username=demoted", "--koppel.sales.password=word")) {
            RunOutcome outcome = demoted.get(RunLauncher.class).start(RunRequest.modified(List.of()));

            assertThat(outcome.status()).isEqualTo("FAILED");
            assertThat(outcome.failures()).containsExactly(ErrorCode.ACCESS_DENIED);
            assertThat(outcome.jobs())
                    .filteredOn(job -> job.mapping().equals("USERS"))
                    .allSatisfy(job -> assertThat(job.message()).isEmpty());
        }

        assertThat(koppel.workList().list(null, null, null, 10)).isEmpty();
        koppel.modified();
        Pairs.areInStep(koppel, 62);
    }
}
