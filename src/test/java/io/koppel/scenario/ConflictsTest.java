package io.koppel.scenario;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Pass;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Update and deletion conflicts on real tables (spec 5.4, 5.6, 5.8, 15.3). */
class ConflictsTest {

    private static Installation coupled(UpdateConflictResolution resolution, String deletions) {
        Installation koppel = TwoSides.create(resolution, deletions);
        TwoSides.insert(koppel, 3, number -> List.of("a", "b", "c", "d"), number -> List.of("a", "b", "c", "d"));
        TwoSides.couple(koppel, 3);
        koppel.modified();
        return koppel;
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "MERGE"})
    void a_conflict_shows_what_stands_on_both_sides_and_leaves_the_list_when_it_is_solved(
            UpdateConflictResolution resolution) {
        try (Installation koppel = coupled(resolution, "None")) {
            koppel.onLocal("UPDATE partner SET a = 'here' WHERE id = 2");
            koppel.onIntegration("UPDATE partner SET a = 'there' WHERE id = '" + TwoSides.guid(2) + "'");

            RunOutcome outcome = koppel.modified();

            assertThat(counters(outcome, "PARTNER", Pass.TO).failed()).isEqualTo(1);
            assertThat(counters(outcome, "PARTNER", Pass.FROM).failed()).isEqualTo(1);
            List<WorkListEntry> entries = koppel.workList().list("PARTNER", WorkState.CONFLICT, null, 10);
            assertThat(entries).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.conflicts()).hasSize(1);
                ConflictingField field = entry.conflicts().get(0);
                assertThat(field.field()).isEqualTo("a:a");
                assertThat(field.localValue()).isEqualTo("here");
                assertThat(field.integrationValue()).isEqualTo("there");
                assertThat(field.localModifiedOn()).isAfter("2024-01-02T00:00:00Z");
                assertThat(field.integrationModifiedOn()).isAfter("2024-01-02T00:00:00Z");
            });

            koppel.onLocal("UPDATE partner SET a = 'there' WHERE id = 2");
            koppel.modified();
            assertThat(koppel.workList().list("PARTNER", null, null, 10)).isEmpty();
            assertThat(koppel.modified().jobs()).allSatisfy(ForeignSchemaTest::isQuiet);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SEND_UPDATE_TO_INTEGRATION", "GET_UPDATE_FROM_INTEGRATION"})
    void one_side_wins_and_the_other_sides_own_fields_travel_all_the_same(UpdateConflictResolution resolution) {
        try (Installation koppel = coupled(resolution, "None")) {
            koppel.onLocal("UPDATE partner SET a = 'here', c = 'c here' WHERE id = 2");
            koppel.onIntegration(
                    "UPDATE partner SET a = 'there', d = 'd there' WHERE id = '" + TwoSides.guid(2) + "'");

            koppel.modified();
            koppel.modified();

            String winner = resolution == UpdateConflictResolution.SEND_UPDATE_TO_INTEGRATION ? "here" : "there";
            String expected = winner + "|b|c here|d there";
            assertThat(rows(koppel.local(), "SELECT a, b, c, d FROM partner WHERE id = 2")).containsExactly(expected);
            assertThat(rows(koppel.integration(), "SELECT a, b, c, d FROM partner WHERE a <> 'a'"))
                    .containsExactly(expected);
            assertThat(koppel.workList().list("PARTNER", null, null, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_a_resolution_a_deleted_counterpart_fails_the_record_and_keeps_the_coupling(boolean deletedThere) {
        try (Installation koppel = coupled(UpdateConflictResolution.NONE, "None")) {
            deleteOneEnd(koppel, deletedThere);

            RunOutcome outcome = koppel.modified();

            assertThat(counters(outcome, "PARTNER", deletedThere ? Pass.TO : Pass.FROM).failed()).isEqualTo(1);
            assertThat(koppel.workList().list("PARTNER", WorkState.FAILED, null, 10))
                    .extracting(WorkListEntry::code)
                    .containsExactly(ErrorCode.COUPLED_TO_DELETED_RECORD);
            assertThat(koppel.couplings().count("PARTNER")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void restore_records_makes_the_missing_end_anew_under_another_key(boolean deletedThere) {
        try (Installation koppel = coupled(UpdateConflictResolution.NONE, "RestoreRecords")) {
            deleteOneEnd(koppel, deletedThere);

            RunOutcome outcome = koppel.modified();

            assertThat(counters(outcome, "PARTNER", deletedThere ? Pass.TO : Pass.FROM).inserted()).isEqualTo(1);
            assertThat(rows(deletedThere ? koppel.integration() : koppel.local(), "SELECT a FROM partner ORDER BY a"))
                    .containsExactly("a", "a", "edited");
            assertThat(koppel.couplings().count("PARTNER")).isEqualTo(3);
            assertThat(koppel.modified().jobs()).allSatisfy(ForeignSchemaTest::isQuiet);
        }
    }

    @Test
    void remove_coupling_lets_go_and_leaves_the_survivor_untouched() {
        try (Installation koppel = coupled(UpdateConflictResolution.NONE, "RemoveCoupling")) {
            deleteOneEnd(koppel, true);

            RunOutcome outcome = koppel.modified();

            assertThat(counters(outcome, "PARTNER", Pass.TO).unchanged()).isPositive();
            assertThat(koppel.couplings().count("PARTNER")).isEqualTo(2);
            assertThat(rows(koppel.local(), "SELECT a FROM partner WHERE id = 2")).containsExactly("edited");
            assertThat(rows(koppel.own(), "SELECT side, generation FROM coupling_generation ORDER BY side"))
                    .containsExactly("INTEGRATION|1", "LOCAL|1");
        }
    }

    @Test
    void what_a_deleted_record_had_still_to_bring_goes_with_it() {
        try (Installation koppel = TwoSides.create(UpdateConflictResolution.NONE, "RestoreRecords")) {
            TwoSides.insert(koppel, 1, number -> List.of("", "b", "c", "d"), number -> List.of("a", "b", "c", "d"));
            TwoSides.couple(koppel, 1);
            koppel.run(RunRequest.records(
                    "PARTNER",
                    new ChosenRecords(List.of("1"), List.of(TwoSides.guid(1)), Direction.TO_INTEGRATION_TABLE, false)));
            assertThat(koppel.workList().list("PARTNER", WorkState.WAITING, null, 10)).hasSize(1);
            koppel.onIntegration("DELETE FROM partner");
            koppel.onLocal("UPDATE partner SET b = 'edited'");

            koppel.modified();

            assertThat(koppel.workList().list("PARTNER", null, null, 10)).isEmpty();
        }
    }

    private static void deleteOneEnd(Installation koppel, boolean deletedThere) {
        if (deletedThere) {
            koppel.onIntegration("DELETE FROM partner WHERE id = '" + TwoSides.guid(2) + "'");
            koppel.onLocal("UPDATE partner SET a = 'edited' WHERE id = 2");
        } else {
            koppel.onLocal("DELETE FROM partner WHERE id = 2");
            koppel.onIntegration("UPDATE partner SET a = 'edited' WHERE id = '" + TwoSides.guid(2) + "'");
        }
    }
}
