package io.koppel.crash;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody edits what a dead process had made, and its source cannot be synchronized when the next run comes. */
class EditedAfterDeathTest {

    private static final String ACCOUNT = " WHERE name = 'Account 1'";
    private static final String THIRDPARTY = " WHERE nom = 'Account 1'";
    private static final String NO_NUMBER = "annual_revenue = 'much', date_modified = UTC_TIMESTAMP()";
    private static final String MENDED = "annual_revenue = '12', date_modified = UTC_TIMESTAMP()";

    private final Installation koppel = Installation.with();

    @BeforeEach
    void dieAfterCreating() {
        Pairs.create(koppel, 1, 3);
        koppel.mappings(ForeignSystems.MAPPINGS.replace(
                "synchOnlyCoupledRecords", "updateConflictResolution: Merge\n  synchOnlyCoupledRecords"));
        ForkedKoppel.dies(koppel, "after-destination-write:2", "sync", "THIRDPARTY", "--full");
        assertThat(rows(koppel.local(), "SELECT nom FROM societe" + THIRDPARTY)).hasSize(1);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private void failsOnce() {
        koppel.onIntegration("UPDATE accounts SET " + NO_NUMBER + ACCOUNT);
        assertThat(counters(koppel.modified(), "THIRDPARTY", Pass.FROM).failed()).isEqualTo(1);
    }

    @Test
    void the_edit_is_kept_and_travels_once_the_source_is_mended() {
        koppel.onLocal("UPDATE societe SET phone = '777'" + THIRDPARTY);
        failsOnce();

        koppel.onIntegration("UPDATE accounts SET " + MENDED + ACCOUNT);
        koppel.modified();

        Pairs.areInStep(koppel, 4);
        assertThat(rows(koppel.integration(), "SELECT phone_office, annual_revenue FROM accounts" + ACCOUNT))
                .containsExactly("777|12");
    }

    @Test
    void what_only_the_source_changed_since_arrives_without_a_conflict() {
        failsOnce();

        koppel.onIntegration("UPDATE accounts SET phone_office = '888', " + MENDED + ACCOUNT);
        koppel.modified();

        Pairs.areInStep(koppel, 4);
        assertThat(rows(koppel.local(), "SELECT phone, capital + 0 FROM societe" + THIRDPARTY)).containsExactly("888|12.0");
    }
}
