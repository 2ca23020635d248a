package io.koppel.run.match;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.MatchCandidate;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobType;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.couple.ManualCoupling;
import io.koppel.run.lease.Leases;
import io.koppel.scenario.Installation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Match-based coupling (spec 12.3, 15.4). */
class MatchCouplingTest {

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=3");

    @BeforeEach
    void create() {
        Firms.create(koppel);
        koppel.mappings(Firms.MAPPING);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private RunOutcome match() {
        return match(null);
    }

    private RunOutcome match(@Nullable List<String> keys) {
        RunOutcome outcome = koppel.useCases().get(MatchCoupling.class).match("FIRM", keys);
        assertThat(outcome.jobs()).allSatisfy(job -> {
            assertThat(job.counters().balanced()).as(job.toString()).isTrue();
            assertThat(job.finishedAt()).isNotNull();
        });
        return outcome;
    }

    private static Counters counters(RunOutcome outcome) {
        SynchJob job = outcome.jobs().get(0);
        assertThat(job.type()).isEqualTo(SynchJobType.COUPLING);
        return job.counters();
    }

    private List<String> couplings() {
        return Firms.couplings(koppel);
    }

    private void firms(String... values) {
        for (String value : values) {
            koppel.onLocal("INSERT INTO firm (name, mail, size) VALUES (" + value + ")");
        }
    }

    private void accounts(String... values) {
        for (String value : values) {
            koppel.onIntegration("INSERT INTO accounts (id, name, mail, size) VALUES (" + value + ")");
        }
    }

    private List<WorkListEntry> ambiguous() {
        return koppel.workList().list("FIRM", WorkState.AMBIGUOUS, null, 100);
    }

    @Test
    void names_that_differ_in_case_only_match_and_the_pair_has_neither_base_nor_stamps() {
        firms("'Ådal & Sønner', '', 1", "'Other', '', 1");
        accounts("'a', 'ådal & SØNNER', '', 2", "'b', 'Nobody', '', 1");

        RunOutcome outcome = match();

        assertThat(couplings()).containsExactly("1|a");
        assertThat(counters(outcome)).isEqualTo(new Counters(2, 0, 0, 0, 0, 0, 1, 1, 0, 0));
        assertThat(rows(
                        koppel.own(),
                        "SELECT last_synch_modified_on, last_synch_crm_modified_on, to_result, from_result, skipped, LENGTH(base) FROM coupling"))
                .containsExactly("~|~|0|0|0|0");
        assertThat(koppel.useCases().get(SynchJobErrors.class).ofJob(outcome.jobs().get(0).id()))
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.NO_MATCH));
        assertThat(rows(koppel.own(), "SELECT new_value FROM audit WHERE subject = 'coupling FIRM'"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("1 with a"));
    }

    @Test
    void case_sensitive_matching_tells_apart_what_differs_in_case_only() {
        koppel.mappings(Firms.mapping(
                "useForMatchBasedCoupling: true", "useForMatchBasedCoupling: true, caseSensitiveMatching: true"));
        firms("'Alpha', '', 1", "'Beta', '', 1");
        accounts("'a', 'ALPHA', '', 1", "'b', 'Beta', '', 1");

        match();

        assertThat(couplings()).containsExactly("2|b");
    }

    @Test
    void quotes_and_wildcards_are_literal() {
        firms("'100%', '', 1", "'O''Brien \"& Co\"', '', 1", "'A_*?', '', 1", "'back\\\\slash', '', 1");
        accounts(
                "'a', '100 %', '', 1",
                "'b', 'O''Brien \"& Co\"', '', 1",
                "'c', 'AB*?', '', 1",
                "'d', 'A_*?', '', 1",
                "'e', '1000', '', 1",
                "'f', 'back\\\\slash', '', 1");

        match();

        assertThat(couplings()).containsExactly("2|b", "3|d", "4|f");
    }

    @Test
    void all_criteria_of_a_priority_must_hold_and_blank_texts_are_left_out() {
        koppel.mappings(Firms.mapping(
                "{local: mail, integration: mail, direction: Bidirectional}",
                "{local: mail, integration: mail, direction: Bidirectional, useForMatchBasedCoupling: true}"));
        firms("'Alpha', 'a@x', 1", "'Beta', '', 1", "'', '', 1", "'Gamma', 'g@x', 1");
        accounts("'a', 'Alpha', 'a@x', 1", "'b', 'Beta', 'b@x', 1", "'c', '', '', 1", "'g', 'Gamma', 'other@x', 1");

        RunOutcome outcome = match();

        assertThat(couplings()).containsExactly("1|a", "2|b");
        assertThat(counters(outcome).failed()).isEqualTo(2);
    }

    @Test
    void other_values_than_texts_must_be_equal_blank_included() {
        koppel.mappings(Firms.mapping(
                "{local: size, integration: size, direction: Bidirectional}",
                "{local: size, integration: size, direction: Bidirectional, useForMatchBasedCoupling: true}"));
        firms("'Alpha', '', 7", "'Alpha', '', NULL", "'Alpha', '', 9");
        accounts("'a', 'Alpha', '', NULL", "'b', 'Alpha', '', 7", "'c', 'Alpha', '', 8");

        match();

        assertThat(couplings()).containsExactly("1|b", "2|a");
    }

    @Test
    void priorities_are_tried_in_order_and_the_first_that_decides_wins() {
        koppel.mappings(Firms.mapping(
                        "{local: mail, integration: mail, direction: Bidirectional}",
                        "{local: mail, integration: mail, direction: Bidirectional, useForMatchBasedCoupling: true}")
                .replace(
                        "{local: name, integration: name, direction: Bidirectional, useForMatchBasedCoupling: true}",
                        "{local: name, integration: name, direction: Bidirectional, useForMatchBasedCoupling: true, matchPriority: 5}"));
        firms("'Alpha', 'a@x', 1", "'Beta', 'nobody@x', 1", "'Gamma', 'shared@x', 1");
        accounts(
                "'a', 'Other', 'A@X', 1",
                "'b', 'Beta', 'b@x', 1",
                "'c', 'Gamma', 'shared@x', 1",
                "'d', 'Delta', 'shared@x', 1",
                "'e', 'Alpha', 'e@x', 1");

        match();

        assertThat(couplings()).containsExactly("1|a", "2|b", "3|c");
    }

    @Test
    void an_integration_record_is_coupled_once_and_the_later_local_record_tries_its_next_priority() {
        koppel.mappings(Firms.mapping(
                "{local: mail, integration: mail, direction: Bidirectional}",
                "{local: mail, integration: mail, direction: Bidirectional, useForMatchBasedCoupling: true, matchPriority: 1}"));
        firms("'Twin', '', 1", "'Twin', 'second@x', 1", "'Twin', '', 1", "'x', '', 1", "'Twin', '', 1");
        accounts("'a', 'Twin', '', 1", "'b', 'Something else', 'second@x', 1");

        RunOutcome outcome = match();

        assertThat(couplings()).containsExactly("1|a", "2|b");
        assertThat(counters(outcome)).isEqualTo(new Counters(5, 0, 0, 0, 0, 0, 3, 2, 0, 0));
    }

    @Test
    void several_candidates_are_held_for_a_person_with_their_values_and_coupled_ones_count() {
        firms("'Twin', '', 1", "'Single', '', 1");
        accounts("'a', 'Twin', 'a@x', 1", "'s', 'Single', '', 1");
        match();
        accounts("'b', 'Twin', 'b@x', 2");
        firms("'Twin', '', 3");

        RunOutcome outcome = match();

        assertThat(couplings()).containsExactly("1|a", "2|s");
        assertThat(counters(outcome)).isEqualTo(new Counters(3, 0, 0, 0, 2, 0, 1, 0, 0, 0));
        assertThat(outcome.newErrors()).isEqualTo(1);
        WorkListEntry entry = ambiguous().get(0);
        assertThat(entry.sourceKey()).isEqualTo("3");
        assertThat(entry.pass()).isEqualTo(Pass.TO);
        assertThat(entry.code()).isEqualTo(ErrorCode.AMBIGUOUS_MATCH);
        assertThat(entry.candidates()).extracting(MatchCandidate::id).containsExactly("a", "b");
        assertThat(entry.candidates()).extracting(MatchCandidate::coupledTo).containsExactly("1", null);
        assertThat(entry.candidates().get(1).values()).containsEntry("mail", "b@x").containsEntry("size", "2");
        assertThat(rows(koppel.own(), "SELECT side, source_key, reason FROM creation_exclusion"))
                .as("no run may make a second local record of a candidate")
                .containsExactly("INTEGRATION|b|candidate of an ambiguous match");
    }

    @Test
    void an_ambiguous_record_is_never_created_and_stays_held_until_matching_decides_otherwise() {
        koppel.mappings(Firms.mapping("tableFilter: \"active = 1\"", "tableFilter: \"active = 1\"\n  createNewInCaseOfNoMatch: true")
                .replace("direction: Bidirectional\n  synch", "direction: ToIntegrationTable\n  synch"));
        firms("'Twin', '', 1");
        accounts("'a', 'Twin', '', 1", "'b', 'Twin', '', 1");

        match();
        assertThat(ambiguous()).hasSize(1);
        koppel.run(RunRequest.full(List.of("FIRM"), false));
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts")).containsExactly("2");
        assertThat(ambiguous()).hasSize(1);

        koppel.onIntegration("DELETE FROM accounts WHERE id = 'a'");
        match();

        assertThat(couplings()).containsExactly("1|b");
        assertThat(ambiguous()).isEmpty();
        assertThat(rows(koppel.own(), "SELECT source_key FROM creation_exclusion")).isEmpty();
    }

    @Test
    void coupling_an_ambiguous_record_by_hand_ends_its_entry_and_frees_the_candidates_nobody_else_waits_for() {
        firms("'Twin', '', 1", "'Double', '', 1");
        accounts("'a', 'Twin', '', 1", "'b', 'Twin', '', 1", "'c', 'Double', '', 1", "'d', 'Double', '', 1");
        match();
        assertThat(ambiguous()).hasSize(2);
        IntegrationTableMapping mapping =
                koppel.useCases().get(CatalogueRepository.class).load().mapping("FIRM").orElseThrow();

        koppel.useCases().get(ManualCoupling.class).couple(mapping, "1", "b", null);

        assertThat(ambiguous()).extracting(WorkListEntry::sourceKey).containsExactly("2");
        assertThat(rows(koppel.own(), "SELECT source_key FROM creation_exclusion ORDER BY 1")).containsExactly("c", "d");
    }

    @Test
    void records_without_match_are_created_if_the_mapping_says_so_but_not_those_excluded() {
        koppel.mappings(Firms.mapping("tableFilter: \"active = 1\"", "tableFilter: \"active = 1\"\n  createNewInCaseOfNoMatch: true"));
        firms("'Alpha', '', 1", "'Beta', '', 1", "'Gamma', '', 1");
        accounts("'a', 'Alpha', '', 1");
        koppel.useCases().get(CreationExclusions.class).add("FIRM", Side.LOCAL, List.of("1", "3"), "undone");

        RunOutcome outcome = match();

        assertThat(counters(outcome)).isEqualTo(new Counters(3, 0, 0, 0, 0, 1, 0, 1, 0, 1));
        assertThat(outcome.jobs()).hasSize(2);
        assertThat(outcome.jobs().get(1).counters().inserted()).isEqualTo(1);
        assertThat(outcome.newErrors()).isZero();
        assertThat(rows(koppel.integration(), "SELECT name FROM accounts ORDER BY name")).containsExactly("Alpha", "Beta");
        assertThat(couplings()).hasSize(2);
        assertThat(rows(koppel.own(), "SELECT source_key FROM creation_exclusion")).containsExactly("3");
    }

    @Test
    void coupled_pairs_are_synchronized_at_once_if_the_mapping_says_so() {
        koppel.mappings(Firms.mapping(
                "tableFilter: \"active = 1\"",
                "tableFilter: \"active = 1\"\n  synchAfterBulkCoupling: true\n  updateConflictResolution: SendUpdateToIntegration"));
        firms("'Alpha', 'new@x', 1", "'Beta', '', 1");
        accounts("'a', 'Alpha', 'old@x', 1", "'c', 'Gamma', '', 1");

        RunOutcome outcome = match();

        assertThat(outcome.jobs()).hasSize(2);
        assertThat(outcome.jobs().get(1).pass()).isEqualTo(Pass.TO);
        assertThat(rows(koppel.integration(), "SELECT mail FROM accounts WHERE id = 'a'")).containsExactly("new@x");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts")).containsExactly("2");
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM firm")).containsExactly("2");
    }

    @Test
    void only_chosen_records_are_matched_and_those_outside_the_filters_are_left_alone() {
        firms("'Alpha', '', 1", "'Beta', '', 1", "'Gamma', '', 1", "'Delta', '', 1");
        koppel.onLocal("UPDATE firm SET active = 0 WHERE name = 'Gamma'");
        accounts("'a', 'Alpha', '', 1", "'b', 'Beta', '', 1", "'g', 'Gamma', '', 1", "'d', 'Delta', '', 1");
        koppel.onIntegration("UPDATE accounts SET kind = 2 WHERE id = 'd'");

        RunOutcome outcome = match(List.of("2", "3", "4"));

        assertThat(couplings()).containsExactly("2|b");
        assertThat(counters(outcome)).isEqualTo(new Counters(3, 0, 0, 0, 0, 0, 1, 1, 0, 1));
    }

    @Test
    void a_mapping_without_criteria_gets_one_error_in_a_job_and_couples_nothing() {
        koppel.mappings(Firms.mapping(", useForMatchBasedCoupling: true", ""));
        firms("'Alpha', '', 1");
        accounts("'a', 'Alpha', '', 1");

        assertThatThrownBy(this::match)
                .isInstanceOfSatisfying(
                        KoppelException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NO_MATCH_CRITERIA));

        assertThat(couplings()).isEmpty();
        assertThat(rows(koppel.own(), "SELECT type, finished_at IS NOT NULL FROM synch_job")).containsExactly("COUPLING|1");
        assertThat(rows(koppel.own(), "SELECT code FROM synch_job_error")).containsExactly("NO_MATCH_CRITERIA");
        assertThat(rows(koppel.own(), "SELECT mapping FROM lease WHERE run_id IS NOT NULL")).isEmpty();
    }

    @Test
    void nothing_is_matched_while_another_run_holds_the_mapping() {
        koppel.useCases().get(Leases.class).acquire("another", List.of("FIRM"));

        assertThatThrownBy(this::match)
                .isInstanceOfSatisfying(
                        KoppelException.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MAPPING_HELD));

        assertThat(rows(koppel.own(), "SELECT id FROM synch_job")).isEmpty();
    }

    @Test
    void what_a_dead_process_left_of_its_matching_is_closed_by_the_next_one() {
        koppel.useCases().get(Leases.class).acquire("dead", List.of("FIRM"));
        Installation.execute(
                koppel.own(),
                "UPDATE lease SET host = 'gone', heartbeat_at = '2024-01-01'",
                "INSERT INTO synch_job (id, run_id, mapping, pass, type, started_at)"
                        + " VALUES ('job', 'dead', 'FIRM', 'TO', 'COUPLING', '2024-01-01')");
        firms("'Alpha', '', 1");
        accounts("'a', 'Alpha', '', 1");

        match();

        assertThat(couplings()).containsExactly("1|a");
        assertThat(rows(koppel.own(), "SELECT id FROM synch_job WHERE finished_at IS NULL")).isEmpty();
    }

    @Test
    void a_dry_run_tells_what_matching_would_do_and_writes_nothing() {
        koppel.mappings(Firms.mapping("tableFilter: \"active = 1\"", "tableFilter: \"active = 1\"\n  createNewInCaseOfNoMatch: true"));
        firms("'Alpha', '', 1", "'Twin', '', 1", "'New', '', 1", "'Excluded', '', 1", "'x', '', 1", "'Alpha', '', 1");
        accounts("'a', 'Alpha', '', 1", "'b', 'Twin', '', 1", "'c', 'Twin', '', 1");
        koppel.useCases().get(CreationExclusions.class).add("FIRM", Side.LOCAL, List.of("4"), "undone");
        List<String> before = checksums();

        MatchPreview preview = koppel.useCases().get(MatchCoupling.class).preview("FIRM", null);

        assertThat(checksums()).isEqualTo(before);
        assertThat(preview.planned())
                .extracting(planned -> planned.action() + " " + planned.localKey() + " " + planned.integrationKey())
                .containsExactlyInAnyOrder("COUPLE 1 a", "HOLD 2 null", "CREATE 3 null", "CREATE 5 null", "CREATE 6 null");
        RunOutcome outcome = match();
        assertThat(counters(outcome)).isEqualTo(preview.counters());
    }

    private List<String> checksums() {
        List<String> tables = rows(
                koppel.own(), "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1");
        return tables.stream()
                .map(table -> rows(koppel.own(), "CHECKSUM TABLE `" + table + "`").get(0))
                .toList();
    }
}
