package io.koppel.run.errors;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.ErrorList;
import io.koppel.coupling.MessageGroup;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListFilter;
import io.koppel.coupling.WorkState;
import io.koppel.crash.Pairs;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The error work list and what people do about it (spec 13), on systems that no rule knows. */
class ErrorActionsTest {

    private static final String THIRDPARTY = "THIRDPARTY";

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=20");

    @BeforeEach
    void couple() {
        Pairs.create(koppel, 6, 2);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.full();
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private List<WorkListEntry> list() {
        return koppel.useCases().get(ErrorList.class).list(WorkListFilter.ALL, 100);
    }

    private <T> T action(Class<T> type) {
        return koppel.useCases().get(type);
    }

    private Coupling coupling(int index) {
        return koppel.couplings().page(THIRDPARTY, null, 100).get(index);
    }

    private ErrorSelection named(Coupling... couplings) {
        return new ErrorSelection(
                THIRDPARTY, Arrays.stream(couplings).map(Coupling::localKey).toList(), null);
    }

    private static ErrorSelection all() {
        return new ErrorSelection(null, List.of(), null);
    }

    private void refuse(Coupling coupling, String revenue) {
        koppel.onIntegration("UPDATE accounts SET annual_revenue = '" + revenue
                + "', date_modified = UTC_TIMESTAMP() WHERE id = '" + coupling.integrationKey() + "'");
    }

    private void deleteIntegration(Coupling coupling) {
        koppel.onIntegration("UPDATE accounts SET deleted = 1 WHERE id = '" + coupling.integrationKey() + "'");
    }

    private void deleteLocal(Coupling coupling) {
        koppel.onLocal("DELETE FROM societe WHERE rowid = " + coupling.localKey());
    }

    /** Fails twice, and so is skipped. */
    private Coupling skipped() {
        Coupling coupling = coupling(0);
        refuse(coupling, "much");
        koppel.modified();
        koppel.modified();
        assertThat(coupling(0).skipped()).isTrue();
        return coupling;
    }

    @Test
    void a_skipped_record_is_tried_by_the_next_run_once_it_is_retried() {
        Coupling coupling = skipped();
        koppel.onIntegration("UPDATE accounts SET annual_revenue = '77', date_modified = UTC_TIMESTAMP() WHERE id = '"
                + coupling.integrationKey() + "'");
        koppel.onOwn("UPDATE coupling SET last_synch_crm_modified_on = '2024-01-01' WHERE local_key = '"
                + coupling.localKey() + "'");
        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).modified()).isZero();

        ActionReport report = action(Retry.class).selected(named(coupling));

        assertThat(report.records()).isEqualTo(1);
        assertThat(list()).extracting(WorkListEntry::state).containsExactly(WorkState.FAILED);
        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).modified()).isEqualTo(1);
        assertThat(list()).isEmpty();
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM audit WHERE subject = 'error list THIRDPARTY'"))
                .containsExactly("1");
    }

    @Test
    void a_retried_record_that_fails_the_same_way_is_skipped_again() {
        Coupling coupling = skipped();
        action(Retry.class).selected(named(coupling));

        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.FROM).skipped()).isEqualTo(1);

        assertThat(list()).extracting(WorkListEntry::state).containsExactly(WorkState.SKIPPED);
    }

    @Test
    void a_coupling_that_is_skipped_without_an_entry_is_listed_once_and_can_be_retried() {
        Coupling coupling = coupling(0);
        koppel.onOwn(
                "UPDATE coupling SET skipped = 1 WHERE mapping = 'THIRDPARTY' AND local_key = '" + coupling.localKey() + "'",
                "INSERT INTO skipped_coupling VALUES ('THIRDPARTY', '" + coupling.localKey() + "')");

        assertThat(list()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(WorkState.SKIPPED);
            assertThat(entry.code()).isEqualTo(ErrorCode.COUPLING_SKIPPED);
        });

        assertThat(action(Retry.class).selected(all()).records()).isEqualTo(1);
        koppel.modified();

        assertThat(list()).isEmpty();
    }

    @Test
    void a_skipped_record_whose_local_record_is_gone_is_retried_only_by_retry_all() {
        Coupling coupling = skipped();
        deleteLocal(coupling);

        ActionReport report = action(Retry.class).selected(all());
        assertThat(report.records()).isZero();
        assertThat(report.leftOut()).isEqualTo(1);

        assertThat(action(Retry.class).everywhere(null).records()).isEqualTo(1);
        assertThat(coupling(0).skipped()).isFalse();
    }

    @Test
    void records_with_the_same_trouble_are_one_group_and_can_be_retried_together() {
        for (int index = 0; index < 3; index++) {
            refuse(coupling(index), "much");
        }
        koppel.modified();
        koppel.modified();

        List<MessageGroup> groups = koppel.useCases().get(ErrorList.class).groups(WorkListFilter.ALL, 10);
        assertThat(groups).singleElement().satisfies(group -> assertThat(group.count()).isEqualTo(3));
        ErrorSelection group = new ErrorSelection(null, List.of(), groups.get(0).id());

        assertThat(action(Retry.class).selected(group).records()).isEqualTo(3);
        assertThat(action(Retry.class).selected(new ErrorSelection(null, List.of(), "nothing")).records())
                .isZero();
    }

    @Test
    void synchronizing_a_skipped_record_overwrites_the_other_side_at_once() {
        Coupling coupling = skipped();

        ActionReport report = action(Synchronization.class).synchronize(named(coupling), Pass.TO);

        assertThat(report.runs()).singleElement().satisfies(run -> assertThat(run.completed()).isTrue());
        assertThat(rows(
                        koppel.integration(),
                        "SELECT annual_revenue = 'much' FROM accounts WHERE id = '" + coupling.integrationKey() + "'"))
                .containsExactly("0");
        koppel.modified();
        assertThat(list()).isEmpty();
    }

    @Test
    void the_missing_end_is_made_again_from_the_survivor_in_both_directions() {
        Coupling first = coupling(0);
        Coupling second = coupling(1);
        deleteIntegration(first);
        deleteLocal(second);

        ActionReport report = action(Restoration.class).restore(named(first, second), false);

        assertThat(report.records()).isEqualTo(2);
        assertThat(report.runs()).singleElement().satisfies(run -> assertThat(run.completed()).as(run.message()).isTrue());
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe")).containsExactly("8");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts WHERE deleted = 0")).containsExactly("8");
        assertThat(koppel.couplings().count(THIRDPARTY)).isEqualTo(8);
        assertThat(list()).isEmpty();
        Pairs.isQuiet(koppel.modified());
    }

    @Test
    void restoring_and_deleting_are_refused_where_both_ends_exist() {
        Coupling coupling = coupling(0);

        assertThat(action(Restoration.class).restore(named(coupling), false).refused()).hasSize(1);
        assertThat(action(Deletion.class).delete(named(coupling), false).refused()).hasSize(1);
        assertThat(koppel.couplings().count(THIRDPARTY)).isEqualTo(8);
    }

    @Test
    void couplings_of_which_both_ends_are_gone_are_dropped() {
        Coupling first = coupling(0);
        Coupling second = coupling(1);
        deleteIntegration(first);
        deleteLocal(first);
        deleteIntegration(second);
        deleteLocal(second);

        assertThat(action(Restoration.class).restore(named(first), false).dropped()).isEqualTo(1);
        assertThat(action(Deletion.class).delete(named(second), false).dropped()).isEqualTo(1);
        assertThat(koppel.couplings().count(THIRDPARTY)).isEqualTo(6);
    }

    @Test
    void deleting_removes_the_survivor_and_the_coupling_and_a_refusal_keeps_both() {
        Coupling first = coupling(0);
        Coupling second = coupling(1);
        deleteIntegration(first);
        deleteIntegration(second);
        koppel.onLocal(
                "CREATE TABLE invoice (societe INT, FOREIGN KEY (societe) REFERENCES societe (rowid))",
                "INSERT INTO invoice VALUES (" + second.localKey() + ")");

        ActionReport report = action(Deletion.class).delete(named(first, second), false);

        assertThat(report.records()).isEqualTo(1);
        assertThat(report.storeRefused()).isTrue();
        assertThat(report.refused()).extracting(Refusal::localKey).containsExactly(second.localKey());
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe")).containsExactly("7");
        assertThat(koppel.couplings().count(THIRDPARTY)).isEqualTo(7);
    }

    @Test
    void a_held_record_is_normal_again_once_it_is_released() {
        Coupling coupling = coupling(0);
        koppel.workList()
                .save(List.of(new WorkListEntry(
                        THIRDPARTY, Pass.TO, coupling.localKey(), "", coupling.integrationKey(), WorkState.HELD,
                        ErrorCode.UPDATE_CONFLICT, "held", 0, Instant.EPOCH, "", null, List.of())));
        koppel.onLocal("UPDATE societe SET nom = 'moved' WHERE rowid = " + coupling.localKey());
        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.TO).skipped()).isEqualTo(1);

        assertThat(action(Release.class).release(all()).records()).isEqualTo(1);

        koppel.onLocal("UPDATE societe SET nom = 'moved on' WHERE rowid = " + coupling.localKey());
        assertThat(counters(koppel.modified(), THIRDPARTY, Pass.TO).modified()).isEqualTo(1);
    }

    @Test
    void find_for_deleted_lists_couplings_of_a_bidirectional_mapping_that_lost_an_end() {
        deleteIntegration(coupling(0));
        deleteLocal(coupling(1));

        List<DeletionFindings> found = action(FindForDeleted.class).find(THIRDPARTY, false, 10);

        assertThat(found).singleElement().satisfies(findings -> {
            assertThat(findings.couplings()).isEqualTo(8);
            assertThat(findings.found()).isEqualTo(2);
            assertThat(findings.listed()).isEqualTo(2);
        });
        assertThat(list()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.state()).isEqualTo(WorkState.FAILED);
            assertThat(entry.code()).isEqualTo(ErrorCode.COUPLED_TO_DELETED_RECORD);
        });
        assertThat(action(FindForDeleted.class).find(THIRDPARTY, false, 10).get(0).listed()).isZero();
        assertThat(action(Restoration.class).restore(all(), false).records()).isEqualTo(2);
        assertThat(list()).isEmpty();
    }

    @Test
    void find_for_deleted_skips_what_left_the_filter_of_a_unidirectional_mapping() {
        koppel.mappings(ForeignSystems.MAPPINGS.replace("direction: Bidirectional", "direction: ToIntegrationTable"));
        koppel.onLocal("UPDATE societe SET status = 0 WHERE rowid = " + coupling(0).localKey());
        deleteLocal(coupling(1));

        assertThat(action(FindForDeleted.class).find(THIRDPARTY, false, 10).get(0).listed()).isEqualTo(2);

        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM coupling WHERE skipped = 1")).containsExactly("2");
        assertThat(list())
                .extracting(WorkListEntry::code)
                .containsExactlyInAnyOrder(ErrorCode.LEFT_THE_FILTER, ErrorCode.COUPLED_TO_DELETED_RECORD);
    }

    @Test
    void the_brake_keeps_a_table_that_vanished_from_emptying_the_couplings() {
        koppel.onLocal("INSERT INTO societe (nom, phone) SELECT CONCAT('More ', seq), seq FROM seq_1_to_100");
        koppel.full();
        koppel.onIntegration("DELETE FROM accounts WHERE name LIKE 'More %'");

        DeletionFindings stopped = action(FindForDeleted.class).find(THIRDPARTY, false, 10).get(0);

        assertThat(stopped.stopped()).contains("100 records", "--allow-mass-change");
        assertThat(list()).isEmpty();
        assertThat(action(FindForDeleted.class).find(THIRDPARTY, true, 10).get(0).listed()).isEqualTo(100);
        assertThatThrownBy(() -> action(Deletion.class).delete(all(), false))
                .isInstanceOfSatisfying(
                        KoppelException.class, thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.MASS_CHANGE));
        assertThat(action(Deletion.class).delete(all(), true).records()).isEqualTo(100);
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe")).containsExactly("8");
    }

    @Test
    void a_merged_record_is_offered_with_its_successor() {
        koppel.onIntegration(
                "ALTER TABLE accounts ADD COLUMN merged TINYINT(1) DEFAULT 0, ADD COLUMN masterid CHAR(36)",
                "UPDATE accounts SET merged = 1, masterid = '00000000-0000-0000-0000-0000000000ff' WHERE id = '"
                        + coupling(0).integrationKey() + "'");
        koppel.close();

        DeletionFindings found = action(FindForDeleted.class).find(THIRDPARTY, false, 10).get(0);

        assertThat(found.listed()).isZero();
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.MERGED);
            assertThat(finding.message())
                    .contains("couplings add \"THIRDPARTY\" " + coupling(0).localKey()
                            + " 00000000-0000-0000-0000-0000000000ff");
        });
    }
}
