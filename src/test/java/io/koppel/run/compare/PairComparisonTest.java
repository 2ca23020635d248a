package io.koppel.run.compare;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.crash.Pairs;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairComparisonTest {

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=4");

    @BeforeEach
    void synchronize() {
        Pairs.create(koppel, 9, 6);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.run(RunRequest.modified(List.of()));
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private List<Difference> differences(String... fields) {
        List<Difference> found = new ArrayList<>();
        koppel.useCases().get(PairComparison.class).compare("THIRDPARTY", Set.of(fields), found::add);
        return found;
    }

    private RunOutcome repair(Pass pass, String... fields) {
        PairRepair repair = koppel.useCases().get(PairRepair.class);
        return repair.repair(repair.plan("THIRDPARTY", pass, Set.of(fields)));
    }

    @Test
    void pairs_in_step_do_not_differ_however_their_values_are_stored() {
        assertThat(differences()).isEmpty();
        koppel.onIntegration("UPDATE accounts SET annual_revenue = CONCAT(annual_revenue, '0') WHERE annual_revenue LIKE '%.%'");
        koppel.onLocal("UPDATE societe SET phone = NULL WHERE phone = ''");
        assertThat(differences()).allSatisfy(difference -> assertThat(difference.field()).isEqualTo("capital:annual_revenue"));
    }

    @Test
    void every_difference_is_found_on_whichever_side_it_arose() {
        koppel.onLocal(
                "UPDATE societe SET phone = '1' WHERE nom LIKE 'Firma 3 %'",
                "UPDATE societe SET fk_user = 3 - fk_user WHERE nom LIKE 'Firma 4 %'",
                "UPDATE societe SET note = 'other' WHERE nom LIKE 'Firma 5 %'");
        koppel.onIntegration("UPDATE accounts SET name = 'Else' WHERE name LIKE 'Firma 9 %'");

        assertThat(differences())
                .extracting(Difference::field)
                .containsExactlyInAnyOrder(
                        "phone:phone_office", "fk_user:assigned_user_id", "note:description", "nom:name");
        assertThat(differences("phone_office")).singleElement().satisfies(difference -> {
            assertThat(difference.localValue()).isEqualTo("1");
            assertThat(difference.integrationValue()).isEqualTo("+31 3");
        });
    }

    @Test
    void a_pair_with_one_end_gone_is_a_difference_of_its_keys() {
        koppel.onLocal("DELETE FROM societe WHERE nom LIKE 'Firma 2 %'");
        koppel.onIntegration("UPDATE accounts SET deleted = 1 WHERE name LIKE 'Firma 7 %'");

        assertThat(differences()).extracting(Difference::field).containsOnly("rowid:id").hasSize(2);
        assertThat(differences()).filteredOn(difference -> difference.localValue() == null).hasSize(1);
        assertThat(differences()).filteredOn(difference -> difference.integrationValue() == null).hasSize(1);
    }

    @Test
    void a_repair_of_some_fields_leaves_the_others_to_the_rules_of_the_next_run() {
        koppel.onLocal("UPDATE societe SET phone = 'local', nom = 'Local' WHERE nom LIKE 'Firma 3 %'");
        koppel.onIntegration(
                "UPDATE accounts SET phone_office = 'crm', date_modified = UTC_TIMESTAMP() WHERE name LIKE 'Firma 3 %'");

        RunOutcome repaired = repair(Pass.FROM, "phone");

        assertThat(repaired.status()).as(repaired.message()).isEqualTo("COMPLETED");
        assertThat(rows(koppel.local(), "SELECT phone FROM societe WHERE nom = 'Local'")).containsExactly("crm");
        assertThat(differences()).extracting(Difference::field).containsExactly("nom:name");
        koppel.run(RunRequest.modified(List.of()));
        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE name = 'Local'"))
                .containsExactly("crm");
        assertThat(differences()).isEmpty();
    }
}
