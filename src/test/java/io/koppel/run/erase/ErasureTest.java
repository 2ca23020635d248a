package io.koppel.run.erase;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.coupling.CreationExclusions;
import io.koppel.crash.Pairs;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Audit;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.ChosenRecords;
import io.koppel.run.MappingHold;
import io.koppel.run.RunRequest;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erased stays erased (spec 15.19). */
class ErasureTest {

    private static final List<String> PLANTED = List.of(
            "Wilhelmina Maiden-Name", "Wilhelmina \"Mina\" Planted", "+31 600 001 234", "Mina elsewhere", "Her Amount");

    private final Installation koppel = Installation.with();

    @BeforeEach
    void synchronizePairs() {
        Pairs.create(koppel, 3, 0);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.full();
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private ErasedRecord erase(String id) {
        IntegrationTableMapping mapping =
                koppel.useCases().get(CatalogueRepository.class).load().mapping("THIRDPARTY").orElseThrow();
        return koppel.useCases().get(Erasure.class).erase(mapping, id);
    }

    /** Her names pass through a synchronization, a conflict, and a failure whose message quotes a value. */
    private String plant() {
        koppel.onLocal("UPDATE societe SET nom = 'Wilhelmina Maiden-Name' WHERE rowid = 1");
        koppel.modified();
        koppel.onLocal("UPDATE societe SET nom = 'Wilhelmina \"Mina\" Planted', phone = '+31 600 001 234'"
                + " WHERE rowid = 1");
        koppel.modified();
        String key = rows(koppel.own(), "SELECT integration_key FROM coupling WHERE mapping = 'THIRDPARTY' AND local_key = '1'")
                .get(0);
        koppel.onIntegration("UPDATE accounts SET annual_revenue = 'Her Amount',"
                + " date_modified = UTC_TIMESTAMP() WHERE id = '" + key + "'");
        koppel.modified();
        koppel.onLocal("UPDATE societe SET nom = 'Mina at home' WHERE rowid = 1");
        koppel.onIntegration("UPDATE accounts SET name = 'Mina elsewhere', date_modified = UTC_TIMESTAMP()"
                + " WHERE id = '" + key + "'");
        koppel.modified();
        return key;
    }

    /** Every value of every column that holds the text. */
    private List<String> holding(String text) {
        List<String> found = new ArrayList<>();
        for (String column : rows(
                koppel.own(),
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()")) {
            String table = column.substring(0, column.indexOf('|'));
            String name = column.substring(column.indexOf('|') + 1);
            rows(koppel.own(), "SELECT `" + name + "` FROM `" + table + "`").stream()
                    .filter(value -> value.contains(text) || value.contains(text.replace("\"", "\\\"")))
                    .forEach(value -> found.add(column + ": " + value));
        }
        return found;
    }

    @Test
    void nothing_of_a_person_is_left_in_any_column_of_koppels_database() {
        String key = plant();
        PLANTED.forEach(value -> assertThat(holding(value)).as("planted " + value).isNotEmpty());

        ErasedRecord erased = erase(key);

        assertThat(erased.coupled()).isTrue();
        assertThat(erased.beforeImages()).isGreaterThanOrEqualTo(2);
        assertThat(erased.entries()).isGreaterThanOrEqualTo(1);
        PLANTED.forEach(value -> assertThat(holding(value)).as(value).isEmpty());
        assertThat(holding(key)).isEmpty();
        assertThat(rows(koppel.own(), "SELECT local_key FROM coupling WHERE mapping = 'THIRDPARTY' ORDER BY 1"))
                .contains("2", "3")
                .doesNotContain("1");
        assertThat(rows(koppel.local(), "SELECT nom FROM societe WHERE rowid = 1")).containsExactly("Mina at home");
    }

    @Test
    void the_record_is_known_as_one_not_to_be_created_on_either_side_by_a_hash_alone() {
        String key = plant();
        erase("1");
        CreationExclusions exclusions = koppel.useCases().get(CreationExclusions.class);
        assertThat(exclusions.among("THIRDPARTY", Side.LOCAL, List.of("1", "2"))).containsExactly("1");
        assertThat(exclusions.among("THIRDPARTY", Side.INTEGRATION, List.of(key, "x"))).containsExactly(key);
        assertThat(exclusions.among("USERS", Side.LOCAL, List.of("1"))).isEmpty();
        assertThat(rows(koppel.own(), "SELECT * FROM creation_exclusion")).isEmpty();
    }

    @Test
    void what_others_are_told_of_a_person_is_taken_out_of_their_messages_and_the_runs_requests() {
        String key = plant();
        Installation.execute(
                koppel.own(),
                "INSERT INTO synch_job_error (job_id, code, message, logged_at) SELECT id, 'DUPLICATE_KEY',"
                        + " 'It has the number of Mina elsewhere', started_at FROM synch_job LIMIT 1");
        koppel.run(RunRequest.records(
                "THIRDPARTY",
                new ChosenRecords(
                        List.of(), List.of(key), Direction.FROM_INTEGRATION_TABLE, false)));
        erase("1");
        assertThat(rows(koppel.own(), "SELECT message FROM synch_job_error WHERE code = 'DUPLICATE_KEY'"))
                .containsExactly("It has the number of (erased)");
        assertThat(holding(key)).isEmpty();
    }

    @Test
    void it_is_audited_without_the_values_and_respects_a_running_run() {
        plant();
        koppel.useCases().get(MappingHold.class).during(List.of("THIRDPARTY"), holder -> {
            assertThatThrownBy(() -> erase("1")).isInstanceOf(KoppelException.class).hasMessageContaining("is held by run");
            return holder;
        });
        erase("1");
        assertThat(koppel.useCases().get(Audit.class).list("erase %", 10)).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo("erase THIRDPARTY");
            assertThat(entry.newValue()).isEqualTo("(erased)");
        });
    }

    @Test
    void a_person_who_is_gone_from_both_systems_can_still_be_erased() {
        String key = plant();
        koppel.onLocal("DELETE FROM societe WHERE rowid = 1");
        koppel.onIntegration("DELETE FROM accounts WHERE id = '" + key + "'");
        Installation.execute(koppel.own(), "DELETE FROM coupling WHERE integration_key = '" + key + "'");
        erase(key);
        PLANTED.forEach(value -> assertThat(holding(value)).as(value).isEmpty());
        assertThatThrownBy(() -> erase("nobody at all")).hasMessageContaining("nobody at all");
    }
}
