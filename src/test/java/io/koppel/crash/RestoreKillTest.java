package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.CreationIntents;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Death while records that one side deleted are restored: the couplings still name those that are gone (spec 5.4, 15.5). */
class RestoreKillTest {

    private static final String MAPPINGS = ForeignSystems.MAPPINGS.replace(
            "synchOnlyCoupledRecords: false",
            "synchOnlyCoupledRecords: false\n  deletionConflictResolution: RestoreRecords");
    private static final String SOME = " IN ('Account 1', 'Account 2', 'Firma 1 株式会社', 'Firma 2 株式会社')";

    private final Installation koppel = Installation.with();

    @AfterEach
    void close() {
        koppel.close();
    }

    @ParameterizedTest
    @EnumSource(Pass.class)
    void what_took_their_place_is_made_once(Pass pass) {
        Pairs.create(koppel, 20, 15);
        koppel.mappings(MAPPINGS);
        completed(koppel.modified());
        if (pass == Pass.TO) {
            koppel.onIntegration("DELETE FROM accounts WHERE name" + SOME);
            koppel.onLocal("UPDATE societe SET phone = 'restored' WHERE nom" + SOME);
        } else {
            koppel.onLocal("DELETE FROM societe WHERE nom" + SOME);
            koppel.onIntegration("UPDATE accounts SET phone_office = 'restored', date_modified = UTC_TIMESTAMP()"
                    + " WHERE name" + SOME);
        }
        // Whether the other pass comes by first depends on the second in which the run before ended.
        for (int chunk = 1; chunk <= 2 && inFlight(pass) == 0; chunk++) {
            ForkedKoppel.dies(koppel, "after-destination-write:" + chunk, "sync", "THIRDPARTY");
        }
        assertThat(inFlight(pass)).isEqualTo(4);

        completed(koppel.modified());
        completed(koppel.modified());

        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe WHERE phone = 'restored'")).containsExactly("4");
        Pairs.areInStep(koppel, 35);
    }

    private int inFlight(Pass pass) {
        return koppel.useCases().get(CreationIntents.class).page("THIRDPARTY", pass, null, 100).size();
    }

    private static void completed(RunOutcome outcome) {
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
    }
}
