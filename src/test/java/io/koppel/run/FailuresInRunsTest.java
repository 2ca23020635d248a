package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.crash.Pairs;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broken mappings (spec 8, 15.9) and records that fail or wait (spec 13, 15.1, 15.2). */
class FailuresInRunsTest {

    private static final String THIRDPARTY = "THIRDPARTY";

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=2");

    @BeforeEach
    void create() {
        Pairs.create(koppel, 6, 4);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private static String message(RunOutcome outcome, String mapping) {
        return outcome.jobs().stream()
                .filter(job -> job.mapping().equals(mapping))
                .map(SynchJob::message)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_broken_mapping_does_not_stop_the_others_of_a_modified_run() {
        koppel.onIntegration("ALTER TABLE users DROP COLUMN last_name");

        RunOutcome outcome = koppel.modified();

        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(message(outcome, "USERS")).contains("last_name");
        assertThat(counters(outcome, THIRDPARTY, Pass.TO).read()).isPositive();
        assertThat(rows(koppel.own(), "SELECT STATUS FROM BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE 'THIRDPARTY%'"))
                .isNotEmpty()
                .containsOnly("COMPLETED");
    }

    @Test
    void dependants_of_a_broken_mapping_are_not_started_in_a_full_run_and_say_so() {
        koppel.onIntegration("ALTER TABLE users DROP COLUMN last_name");

        RunOutcome outcome = koppel.full();

        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(message(outcome, THIRDPARTY)).isEqualTo("not started: USERS failed in this run");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts")).containsExactly("4");
    }

    private void refuse(String revenue) {
        koppel.onIntegration("UPDATE accounts SET annual_revenue = '" + revenue
                + "', date_modified = UTC_TIMESTAMP() WHERE name = 'Account 1'");
    }

    private WorkListEntry entry() {
        return koppel.workList().list(THIRDPARTY, null, null, 10).get(0);
    }

    @Test
    void an_uncoupled_record_that_fails_is_pending_and_skipped_after_the_same_failure() {
        refuse("much");

        RunOutcome first = koppel.modified();
        assertThat(counters(first, THIRDPARTY, Pass.FROM).failed()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(WorkState.FAILED);
        assertThat(first.status()).isEqualTo("COMPLETED");

        RunOutcome second = koppel.modified();
        assertThat(counters(second, THIRDPARTY, Pass.FROM).failed()).isZero();
        assertThat(counters(second, THIRDPARTY, Pass.FROM).skipped()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(WorkState.SKIPPED);

        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).failed()).isZero();
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe WHERE nom = 'Account 1'")).containsExactly("0");
    }

    @Test
    void a_different_failure_keeps_a_record_in_the_runs() {
        refuse("much");
        koppel.modified();
        refuse("even more");

        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).failed()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(WorkState.FAILED);
        refuse("12");

        koppel.modified();

        Pairs.areInStep(koppel, 10);
    }

    @Test
    void a_coupled_record_that_fails_twice_is_skipped_and_its_flag_stands_on_the_coupling() {
        koppel.modified();
        refuse("much");

        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).failed()).isEqualTo(1);
        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).skipped()).isEqualTo(1);

        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM coupling WHERE skipped = 1")).containsExactly("1");
    }

    @Test
    void failed_records_whose_source_is_gone_do_not_keep_others_from_being_tried_again() {
        koppel.modified();
        koppel.onIntegration("UPDATE accounts SET annual_revenue = CONCAT('much ', id), date_modified = UTC_TIMESTAMP()"
                + " WHERE name LIKE 'Account %'");
        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).failed()).isEqualTo(4);
        koppel.onIntegration(
                "DELETE FROM accounts WHERE name IN ('Account 1', 'Account 2', 'Account 3')",
                "UPDATE accounts SET annual_revenue = '8', date_modified = '2024-01-01' WHERE name = 'Account 4'");

        RunOutcome outcome = koppel.modified();

        assertThat(counters(outcome, THIRDPARTY, Pass.FROM).read()).as("the fourth is read again").isPositive();
        assertThat(koppel.workList().list(THIRDPARTY, null, null, 10))
                .extracting(WorkListEntry::sourceKey)
                .doesNotContain("00000000-0000-0000-0000-000000000004");
    }

    @Test
    void a_record_waits_for_its_parent_and_is_released_once_that_couples() {
        koppel.mappings(ForeignSystems.MAPPINGS.replace(", notNull: true", ""));
        koppel.onIntegration(
                "INSERT INTO users (id, user_name, last_name, date_modified) VALUES ('11111111-0000-0000-0000-000000000000',"
                        + " REPEAT('x', 60), 'Long', '2024-01-01')",
                "UPDATE accounts SET assigned_user_id = '11111111-0000-0000-0000-000000000000' WHERE name = 'Account 1'");
        koppel.onLocal("ALTER TABLE llx_user ADD CONSTRAINT CHECK (login NOT LIKE 'xxx%')");

        RunOutcome first = koppel.modified();
        assertThat(counters(first, "USERS", Pass.FROM).failed()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(WorkState.WAITING);
        assertThat(counters(first, THIRDPARTY, Pass.FROM).failed()).isZero();

        koppel.onIntegration("UPDATE users SET user_name = 'dora', date_modified = UTC_TIMESTAMP() WHERE last_name = 'Long'");
        koppel.modified();

        assertThat(koppel.workList().list(null, null, null, 10)).isEmpty();
        assertThat(rows(
                        koppel.local(),
                        "SELECT u.login FROM societe s JOIN llx_user u ON u.rowid = s.fk_user WHERE s.nom = 'Account 1'"))
                .containsExactly("dora");
    }

    @Test
    void a_field_that_waits_for_its_reference_is_carried_once_that_couples() {
        koppel.onIntegration(
                "INSERT INTO users (id, user_name, last_name, date_modified) VALUES ('11111111-0000-0000-0000-000000000000',"
                        + " 'xxx', 'Long', '2024-01-01')",
                "UPDATE accounts SET assigned_user_id = '11111111-0000-0000-0000-000000000000' WHERE name = 'Account 1'");
        koppel.onLocal("ALTER TABLE llx_user ADD CONSTRAINT CHECK (login NOT LIKE 'xxx%')");

        koppel.modified();
        assertThat(rows(koppel.local(), "SELECT COALESCE(fk_user, 0) FROM societe WHERE nom = 'Account 1'"))
                .containsExactly("0");
        assertThat(entry().field()).isNotEmpty();

        koppel.onIntegration("UPDATE users SET user_name = 'dora', date_modified = UTC_TIMESTAMP() WHERE last_name = 'Long'");
        koppel.modified();

        assertThat(rows(
                        koppel.local(),
                        "SELECT u.login FROM societe s JOIN llx_user u ON u.rowid = s.fk_user WHERE s.nom = 'Account 1'"))
                .containsExactly("dora");
        assertThat(koppel.workList().list(null, null, null, 10)).isEmpty();
    }
}
