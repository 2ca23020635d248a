package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.run.RunOutcome;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dead process had made is marked as deleted, or edited, before it is coupled: its derived key is taken for good. */
class DeletedAfterDeathTest {

    private static final String MAPPINGS = ForeignSystems.MAPPINGS.replace(
            "synchOnlyCoupledRecords: false",
            "synchOnlyCoupledRecords: false\n  deletionConflictResolution: RestoreRecords\n  updateConflictResolution: Merge");
    private static final String DELETE = "UPDATE accounts SET deleted = 1, date_modified = UTC_TIMESTAMP()";

    private final Installation koppel = Installation.with();

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    void a_record_is_created_again_under_another_key() {
        Pairs.create(koppel, 12, 3);
        koppel.mappings(MAPPINGS);
        ForkedKoppel.dies(koppel, "after-destination-write:1", "sync", "THIRDPARTY", "--full");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts")).containsExactly("15");
        koppel.onIntegration(DELETE + " WHERE name LIKE 'Firma%'");

        completed(koppel.modified());
        completed(koppel.modified());

        Pairs.areInStep(koppel, 15);
    }

    @Test
    void a_restored_record_is_restored_again_under_another_key() {
        dieRestoring();
        koppel.onIntegration(DELETE + " WHERE phone_office = 'restored'");

        completed(koppel.modified());
        completed(koppel.modified());

        Pairs.areInStep(koppel, 15);
    }

    @Test
    void what_was_typed_into_a_restored_record_outlasts_a_refusal() {
        dieRestoring();
        koppel.onIntegration(
                "UPDATE accounts SET annual_revenue = '555', date_modified = UTC_TIMESTAMP() WHERE phone_office = 'restored'",
                "CREATE TRIGGER strict BEFORE UPDATE ON accounts FOR EACH ROW"
                        + " IF NEW.description = 'no' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'strict'; END IF");
        koppel.onLocal("UPDATE societe SET note = 'no' WHERE phone = 'restored'");
        assertThat(koppel.modified().jobs()).anySatisfy(job -> assertThat(job.counters().failed()).isPositive());
        koppel.onIntegration("DROP TRIGGER strict");

        completed(koppel.modified());
        completed(koppel.modified());

        Pairs.areInStep(koppel, 15);
        assertThat(rows(koppel.local(), "SELECT DISTINCT capital FROM societe WHERE phone = 'restored'"))
                .containsExactly("555.0");
    }

    @Test
    void what_was_restored_is_found_even_if_its_source_is_as_it_was_before() {
        dieRestoring();
        koppel.onLocal("UPDATE societe SET phone = CONCAT('+31 ', rowid) WHERE phone = 'restored'");

        completed(koppel.modified());
        completed(koppel.modified());

        Pairs.areInStep(koppel, 15);
    }

    private void dieRestoring() {
        Pairs.create(koppel, 12, 3);
        koppel.mappings(MAPPINGS);
        completed(koppel.modified());
        koppel.onIntegration(DELETE + " WHERE name LIKE 'Firma 1%'");
        koppel.onLocal("UPDATE societe SET phone = 'restored' WHERE nom LIKE 'Firma 1%'");
        for (int chunk = 1; chunk <= 2 && madeAgain() == 0; chunk++) {
            ForkedKoppel.dies(koppel, "after-destination-write:" + chunk, "sync", "THIRDPARTY");
        }
        assertThat(madeAgain()).isPositive();
    }

    private int madeAgain() {
        return rows(koppel.integration(), "SELECT id FROM accounts WHERE phone_office = 'restored'").size();
    }

    private static void completed(RunOutcome outcome) {
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(outcome.jobs()).allSatisfy(job -> assertThat(job.counters().failed()).isZero());
    }
}
