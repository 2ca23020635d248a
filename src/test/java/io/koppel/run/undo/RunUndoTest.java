package io.koppel.run.undo;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.coupling.WorkState;
import io.koppel.crash.Pairs;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.errors.ErrorSelection;
import io.koppel.run.errors.Release;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Undone stays undone (spec 15.18). */
class RunUndoTest {

    private Installation koppel = Installation.with("--koppel.run.chunk-size=3", "--koppel.sales.connection-user=koppel");

    @AfterEach
    void close() {
        koppel.close();
    }

    private void synchronizedPairs(int local, int integration) {
        Pairs.create(koppel, local, integration);
        koppel.mappings(ForeignSystems.MAPPINGS);
        assertThat(koppel.full().completed()).isTrue();
        age();
    }

    /** Stamps of whole seconds: what happens next must not fall into the same one, and no side may look restored. */
    private void age() {
        koppel.onLocal("UPDATE societe SET tms = tms - INTERVAL 1 HOUR");
        koppel.onIntegration("UPDATE accounts SET date_modified = date_modified - INTERVAL 1 HOUR");
        Installation.execute(
                koppel.own(),
                "UPDATE coupling SET last_synch_modified_on = last_synch_modified_on - INTERVAL 1 HOUR,"
                        + " last_synch_crm_modified_on = last_synch_crm_modified_on - INTERVAL 1 HOUR"
                        + " WHERE mapping = 'THIRDPARTY'",
                "UPDATE integration_table_mapping SET local_watermark = local_watermark - INTERVAL 1 HOUR,"
                        + " integration_watermark = integration_watermark - INTERVAL 1 HOUR WHERE name = 'THIRDPARTY'");
    }

    private RunUndo undo() {
        return koppel.useCases().get(RunUndo.class);
    }

    static List<String> checksums(Installation koppel) {
        List<String> sums = new java.util.ArrayList<>(rows(koppel.local(), "CHECKSUM TABLE societe, llx_user"));
        sums.addAll(rows(koppel.integration(), "CHECKSUM TABLE accounts, users"));
        return sums.stream().map(sum -> sum.substring(sum.indexOf('.') + 1)).toList();
    }

    private List<String> couplings() {
        return rows(koppel.own(), "SELECT mapping, local_key, integration_key, last_synch_modified_on,"
                + " last_synch_crm_modified_on, to_result, from_result, HEX(base) FROM coupling ORDER BY 1, 2");
    }

    private long held() {
        return koppel.workList().list(null, WorkState.HELD, null, 100).size();
    }

    @Test
    void a_run_that_changed_records_on_both_sides_is_put_back_and_the_next_runs_leave_it_so() {
        synchronizedPairs(8, 4);
        List<String> couplings = couplings();
        koppel.onLocal("UPDATE societe SET nom = CONCAT(nom, ' B.V.'), phone = NULL WHERE rowid <= 5");
        koppel.onIntegration("UPDATE accounts SET name = CONCAT(name, ' Inc'), date_modified = UTC_TIMESTAMP()"
                + " WHERE id < '00000000-0000-0000-0000-000000000003'");
        List<String> edited = checksums(koppel);
        RunOutcome run = koppel.modified();
        assertThat(counters(run, "THIRDPARTY", Pass.TO).modified()).isEqualTo(5);
        assertThat(counters(run, "THIRDPARTY", Pass.FROM).modified()).isEqualTo(2);

        UndoPlan plan = undo().plan(run.runId(), false);
        RunOutcome undone = undo().undo(run.runId(), false);

        assertThat(plan.count(UndoItem.Action.RESTORE)).isEqualTo(7);
        assertThat(undone.status()).as(undone.message()).isEqualTo("COMPLETED");
        assertThat(counters(undone, "THIRDPARTY", Pass.TO).modified()).isEqualTo(5);
        assertThat(checksums(koppel)).isEqualTo(edited);
        assertThat(couplings()).isEqualTo(couplings);
        assertThat(held()).isEqualTo(14);
        assertThat(koppel.modified().completed()).isTrue();
        assertThat(koppel.full().completed()).isTrue();
        assertThat(checksums(koppel)).isEqualTo(edited);
    }

    @Test
    void a_held_pair_is_synchronized_again_once_its_source_is_really_edited() {
        synchronizedPairs(4, 0);
        koppel.onLocal("UPDATE societe SET phone = '1' WHERE rowid <= 2");
        RunOutcome run = koppel.modified();
        undo().undo(run.runId(), false);
        koppel.onLocal("UPDATE societe SET tms = tms + INTERVAL 2 SECOND");
        koppel.modified();
        assertThat(held()).as("a touch is no edit").isEqualTo(4);

        koppel.onLocal("UPDATE societe SET phone = '2' WHERE rowid = 1");
        koppel.modified();

        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE name LIKE 'Firma%' ORDER BY name LIMIT 2"))
                .containsExactly("2", "+31 2");
        assertThat(held()).as("both passes of the other pair").isEqualTo(2);
    }

    @Test
    void a_released_pair_carries_the_undone_edit_again() {
        synchronizedPairs(4, 0);
        koppel.onLocal("UPDATE societe SET phone = 'again' WHERE rowid = 1");
        undo().undo(koppel.modified().runId(), false);
        assertThat(counters(koppel.modified(), "THIRDPARTY", Pass.TO).modified()).isZero();
        assertThat(held()).isEqualTo(2);

        ErrorSelection pair = new ErrorSelection("THIRDPARTY", List.of("1"), null);
        assertThat(koppel.useCases().get(Release.class).release(pair).records()).isEqualTo(1);

        assertThat(counters(koppel.modified(), "THIRDPARTY", Pass.TO).modified()).isEqualTo(1);
        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE phone_office = 'again'"))
                .hasSize(1);
        assertThat(koppel.workList().list(null, null, null, 100)).isEmpty();
    }

    @Test
    void a_record_changed_since_is_left_out_and_named() {
        synchronizedPairs(4, 0);
        koppel.onLocal("UPDATE societe SET phone = CONCAT('0', rowid) WHERE rowid <= 4");
        RunOutcome run = koppel.modified();
        koppel.onIntegration("UPDATE accounts SET phone_office = 'mine' WHERE name LIKE 'Firma 2%'");

        UndoPlan plan = undo().plan(run.runId(), false);
        RunOutcome undone = undo().undo(run.runId(), false);

        assertThat(plan.items()).filteredOn(item -> item.action() == UndoItem.Action.LEAVE).singleElement()
                .satisfies(item -> assertThat(item.reason()).isEqualTo("accounts: field phone_office was changed since"));
        assertThat(undo().leftOut(run.runId(), undone)).singleElement()
                .satisfies(left -> assertThat(left.image().sourceKey()).isEqualTo("2"));
        assertThat(counters(undone, "THIRDPARTY", Pass.TO).skipped()).isEqualTo(1);
        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE name LIKE 'Firma%' ORDER BY name"))
                .containsExactly("+31 1", "mine", "+31 3", "+31 4");
    }

    @Test
    void an_undo_that_died_after_it_wrote_is_completed_by_another_one() {
        synchronizedPairs(4, 0);
        List<String> couplings = couplings();
        koppel.onLocal("UPDATE societe SET phone = '1' WHERE rowid <= 4");
        List<String> edited = checksums(koppel);
        RunOutcome run = koppel.modified();
        Installation.execute(
                koppel.own(), "CREATE TABLE kept LIKE coupling", "INSERT INTO kept SELECT * FROM coupling");
        undo().undo(run.runId(), false);
        // As if the last transaction had been lost: the rows are back, Koppel's own tables are not.
        Installation.execute(
                koppel.own(),
                "UPDATE before_image SET undone_by = NULL",
                "DELETE FROM coupling",
                "INSERT INTO coupling SELECT * FROM kept",
                "DELETE FROM work_list");

        RunOutcome again = undo().undo(run.runId(), false);

        assertThat(counters(again, "THIRDPARTY", Pass.TO).modified()).isEqualTo(4);
        assertThat(counters(again, "THIRDPARTY", Pass.TO).skipped()).isZero();
        assertThat(checksums(koppel)).isEqualTo(edited);
        assertThat(couplings()).isEqualTo(couplings);
        assertThat(held()).isEqualTo(8);
    }

    @Test
    void created_records_are_uncoupled_and_never_created_again() {
        synchronizedPairs(2, 0);
        koppel.onLocal("INSERT INTO societe (nom) VALUES ('New 1'), ('New 2')");
        RunOutcome run = koppel.modified();
        assertThat(counters(run, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(2);
        List<String> after = checksums(koppel);

        RunOutcome undone = undo().undo(run.runId(), false);

        assertThat(counters(undone, "THIRDPARTY", Pass.TO).uncoupled()).isEqualTo(2);
        assertThat(checksums(koppel)).isEqualTo(after);
        assertThat(koppel.couplings().count("THIRDPARTY")).isEqualTo(4);
        assertThat(rows(koppel.own(), "SELECT side, COUNT(*) FROM creation_exclusion GROUP BY side"))
                .containsExactlyInAnyOrder("LOCAL|2", "INTEGRATION|2");
    }

    @Test
    void created_records_are_deleted_where_that_is_asked_for_softly_where_the_table_does() {
        synchronizedPairs(2, 0);
        koppel.onLocal("INSERT INTO societe (nom) VALUES ('New 1'), ('New 2')");
        koppel.onIntegration("INSERT INTO accounts (id, name, date_modified) VALUES (uuid(), 'New 3', UTC_TIMESTAMP())");
        List<String> before = rows(koppel.local(), "CHECKSUM TABLE societe");
        RunOutcome run = koppel.modified();

        RunOutcome undone = undo().undo(run.runId(), true);

        assertThat(counters(undone, "THIRDPARTY", Pass.TO).deleted()).isEqualTo(2);
        assertThat(counters(undone, "THIRDPARTY", Pass.FROM).deleted()).isEqualTo(1);
        assertThat(rows(koppel.local(), "CHECKSUM TABLE societe")).isEqualTo(before);
        assertThat(rows(koppel.integration(), "SELECT name FROM accounts WHERE deleted = 1 ORDER BY name"))
                .containsExactly("New 1", "New 2");
    }

    @Test
    void fields_that_a_later_run_wrote_keep_their_base() {
        synchronizedPairs(1, 0);
        koppel.onLocal("UPDATE societe SET phone = '1' WHERE rowid = 1");
        RunOutcome run = koppel.modified();
        koppel.onLocal("UPDATE societe SET nom = 'Later', tms = tms + INTERVAL 5 SECOND WHERE rowid = 1");
        koppel.modified();

        undo().undo(run.runId(), false);

        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE name = 'Later'")).containsExactly("+31 1");
        RunOutcome again = koppel.full();
        assertThat(counters(again, "THIRDPARTY", Pass.TO).skipped()).isEqualTo(1);
    }

    @Test
    void a_run_is_undone_once_and_one_that_is_unknown_not_at_all() {
        synchronizedPairs(1, 0);
        koppel.onLocal("UPDATE societe SET phone = '1'");
        RunOutcome run = koppel.modified();
        RunOutcome undone = undo().undo(run.runId(), false);
        assertThatThrownBy(() -> undo().undo(run.runId(), false))
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining("nothing to undo");
        assertThatThrownBy(() -> undo().plan(undone.runId(), false)).hasMessageContaining("it undid run " + run.runId());
        assertThatThrownBy(() -> undo().plan("nobody", false)).hasMessageContaining("There is no run nobody");
    }

    @Test
    void nothing_is_kept_where_the_retention_is_zero() {
        koppel.close();
        koppel = Installation.with("--koppel.undo.retention=0");
        Pairs.create(koppel, 2, 0);
        koppel.mappings(ForeignSystems.MAPPINGS);
        RunOutcome run = koppel.run(RunRequest.full(List.of(), false));
        assertThat(rows(koppel.own(), "SELECT * FROM before_image")).isEmpty();
        assertThatThrownBy(() -> undo().plan(run.runId(), false)).hasMessageContaining("koppel.undo.retention");
    }

    @Test
    void what_is_older_than_the_retention_is_forgotten_by_the_next_run() {
        synchronizedPairs(2, 0);
        Installation.execute(koppel.own(), "UPDATE synch_job SET started_at = started_at - INTERVAL 31 DAY");
        koppel.modified();
        assertThat(rows(koppel.own(), "SELECT * FROM before_image")).isEmpty();
    }
}
