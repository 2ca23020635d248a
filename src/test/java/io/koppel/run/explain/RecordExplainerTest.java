package io.koppel.run.explain;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkState;
import io.koppel.crash.Pairs;
import io.koppel.decision.FieldStates.Against;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.RunRequest;
import io.koppel.run.explain.Explanation.Next;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every state in which a record can be, explained. */
class RecordExplainerTest {

    private final Installation koppel = Installation.with();

    @BeforeEach
    void synchronize() {
        Pairs.create(koppel, 6, 3);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.run(RunRequest.modified(List.of()));
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private Explanation explain(String name) {
        String id = rows(koppel.local(), "SELECT rowid FROM societe WHERE nom LIKE '" + name + "%'").get(0);
        return koppel.useCases().get(RecordExplainer.class).explain("THIRDPARTY", id);
    }

    private static Next next(Explanation explanation, Pass pass) {
        return explanation.next().stream().filter(next -> next.pass() == pass).findFirst().orElseThrow();
    }

    @Test
    void a_record_in_step_has_nothing_to_carry() {
        Explanation explanation = explain("Firma 1 ");

        assertThat(explanation.coupling()).isNotNull();
        assertThat(explanation.entries()).isEmpty();
        assertThat(explanation.fields()).allMatch(field -> field.local() == Against.EQUAL);
        assertThat(explanation.next()).noneMatch(next -> next.action().equals("Modify"));
    }

    @Test
    void a_conflict_names_what_moved_on_which_side_and_that_the_next_run_fails_again() {
        koppel.onLocal("UPDATE societe SET phone = 'l' WHERE nom LIKE 'Firma 2 %'");
        koppel.onIntegration(
                "UPDATE accounts SET phone_office = 'i', date_modified = UTC_TIMESTAMP() WHERE name LIKE 'Firma 2 %'");
        koppel.run(RunRequest.modified(List.of()));

        Explanation explanation = explain("Firma 2 ");

        assertThat(explanation.entries()).hasSize(2).allMatch(entry -> entry.state() == WorkState.CONFLICT);
        assertThat(explanation.fields())
                .filteredOn(field -> field.local() == Against.MOVED && field.integration() == Against.MOVED)
                .extracting(field -> field.field())
                .containsExactly("phone:phone_office");
        assertThat(next(explanation, Pass.TO).read()).isTrue();
        assertThat(next(explanation, Pass.TO).action()).isEqualTo("Fail");
    }

    @Test
    void a_skipped_record_is_left_out_until_it_is_retried() {
        koppel.onIntegration("UPDATE accounts SET deleted = 1 WHERE name LIKE 'Firma 3 %'");
        koppel.onLocal("UPDATE societe SET phone = 'x' WHERE nom LIKE 'Firma 3 %'");
        koppel.run(RunRequest.modified(List.of()));
        koppel.run(RunRequest.modified(List.of()));

        Explanation explanation = explain("Firma 3 ");

        assertThat(explanation.coupling().skipped()).isTrue();
        assertThat(explanation.sides().get(1).exists()).isFalse();
        assertThat(explanation.entries()).singleElement().matches(entry -> entry.state() == WorkState.SKIPPED);
        assertThat(next(explanation, Pass.FROM).reading()).contains("deleted");
    }

    @Test
    void a_record_outside_the_filter_is_not_read_and_its_creation_is_no_matter() {
        koppel.onLocal("INSERT INTO societe (nom, status) VALUES ('Outside', 0)");

        Explanation explanation = explain("Outside");

        assertThat(explanation.coupling()).isNull();
        assertThat(explanation.sides().get(0).inFilter()).isFalse();
        assertThat(next(explanation, Pass.TO).read()).isFalse();
        assertThat(next(explanation, Pass.TO).reading()).contains("status = 1");
        assertThat(next(explanation, Pass.FROM).reading()).contains("no record");
    }

    @Test
    void a_new_record_would_be_created_and_an_excluded_one_says_so() {
        koppel.onLocal("INSERT INTO societe (nom, phone, fk_user) VALUES ('Brand new', '7', 1)");

        Explanation created = explain("Brand new");
        assertThat(next(created, Pass.TO).action()).isEqualTo("Insert");
        assertThat(next(created, Pass.TO).writes()).singleElement().satisfies(write -> assertThat(write.fields())
                .anyMatch(field -> field.name().equals("phone_office") && "7".equals(field.now())));

        koppel.useCases()
                .get(CreationExclusions.class)
                .add("THIRDPARTY", Side.LOCAL, List.of(created.localId()), "a person said so");
        assertThat(explain("Brand new").sides().get(0).excluded()).isTrue();
    }

    @Test
    void a_waiting_record_names_what_it_waits_for() {
        koppel.onLocal(
                "INSERT INTO llx_user (login, lastname) VALUES ('late', 'Late')",
                "INSERT INTO societe (nom, fk_user) SELECT 'Waits', rowid FROM llx_user WHERE login = 'late'");
        koppel.mappings(ForeignSystems.MAPPINGS.replace(", notNull: true", ""));
        koppel.run(RunRequest.modified(List.of("THIRDPARTY")));

        Explanation explanation = explain("Waits");

        assertThat(explanation.entries()).singleElement().matches(entry -> entry.state() == WorkState.WAITING);
        assertThat(next(explanation, Pass.TO).reason() + next(explanation, Pass.TO).reading()).contains("USERS");
    }
}
