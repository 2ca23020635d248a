package io.koppel.run.match;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CreationExclusions;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Side;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lost couplings are found again without one duplicate (spec 15.5). */
class CouplingRebuildTest {

    private static final String WITHOUT_MATCH = Firms.mapping(", useForMatchBasedCoupling: true", "");

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=3");

    @BeforeEach
    void create() {
        Firms.create(koppel);
        koppel.onLocal("INSERT INTO firm (name, size) SELECT CONCAT('Firm ', seq), seq FROM seq_1_to_8");
        koppel.onIntegration(
                "INSERT INTO accounts (id, name, size) SELECT CONCAT('account-', seq), CONCAT('Account ', seq), seq FROM seq_1_to_5");
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private RebuildProposal rebuild() {
        return koppel.useCases()
                .get(CouplingRebuild.class)
                .rebuild("FIRM", 100, proposal -> true)
                .orElseThrow();
    }

    private void createsNothing() {
        for (RunOutcome outcome : List.of(koppel.run(RunRequest.full(List.of("FIRM"), false)), koppel.modified())) {
            assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
            assertThat(outcome.jobs()).allSatisfy(job -> assertThat(job.counters().inserted()).isZero());
        }
        assertThat(rows(koppel.local(), "SELECT COUNT(*), COUNT(DISTINCT name) FROM firm")).containsExactly("13|13");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*), COUNT(DISTINCT name) FROM accounts"))
                .containsExactly("13|13");
    }

    @Test
    void what_koppel_created_is_found_by_key_where_it_chose_it_and_by_match_elsewhere() {
        koppel.mappings(Firms.MAPPING);
        koppel.run(RunRequest.full(List.of("FIRM"), false));
        List<String> before = Firms.couplings(koppel);
        assertThat(before).hasSize(13);
        koppel.couplings().forget("FIRM");
        koppel.onLocal("UPDATE firm SET name = 'Renamed' WHERE name = 'Firm 3'");

        RebuildProposal dry = koppel.useCases().get(CouplingRebuild.class).preview("FIRM", 100);
        assertThat(Firms.couplings(koppel)).isEmpty();
        RebuildProposal rebuilt = rebuild();

        assertThat(rebuilt).isEqualTo(dry);
        assertThat(rebuilt.byKey()).isEqualTo(8);
        assertThat(rebuilt.byMatch()).isEqualTo(5);
        assertThat(rebuilt.notes()).singleElement().asString().contains("firm");
        assertThat(Firms.couplings(koppel)).isEqualTo(before);
        assertThat(rows(koppel.own(), "SELECT type, coupled, message FROM synch_job WHERE type = 'COUPLING'"))
                .containsExactly("COUPLING|13|rebuilt: 8 by key, 5 by match");
        createsNothing();
    }

    @Test
    void a_database_restored_to_an_older_copy_gets_back_what_it_misses() {
        koppel.mappings(WITHOUT_MATCH.replace("direction: Bidirectional\n  synch", "direction: ToIntegrationTable\n  synch"));
        koppel.run(RunRequest.full(List.of("FIRM"), false));
        List<String> before = Firms.couplings(koppel);
        Installation.execute(koppel.own(), "DELETE FROM coupling WHERE local_key IN ('2', '5', '6')");

        RebuildProposal rebuilt = rebuild();

        assertThat(rebuilt.byKey()).isEqualTo(3);
        assertThat(Firms.couplings(koppel)).isEqualTo(before);
        assertThat(rebuild().isEmpty()).isTrue();
    }

    @Test
    void what_was_uncoupled_on_purpose_stays_so_and_its_later_counterpart_is_found() {
        koppel.mappings(WITHOUT_MATCH.replace("direction: Bidirectional\n  synch", "direction: ToIntegrationTable\n  synch"));
        koppel.run(RunRequest.full(List.of("FIRM"), false));
        List<Coupling> removed = koppel.couplings().list("FIRM", false, 100).stream()
                .filter(coupling -> List.of("1", "2").contains(coupling.localKey()))
                .toList();
        koppel.couplings().remove("FIRM", removed);
        koppel.useCases().get(CreationExclusions.class).add("FIRM", Side.LOCAL, List.of("1"), "uncoupled");
        RunRequest creating = RunRequest.records(
                "FIRM",
                new ChosenRecords(
                        List.of("2"), List.of(), Direction.TO_INTEGRATION_TABLE, true));
        koppel.run(creating);
        List<String> before = Firms.couplings(koppel);
        assertThat(before).hasSize(7);
        // The generations are as old as the couplings: the later counterpart is beyond the known one.
        Installation.execute(
                koppel.own(), "DELETE FROM coupling", "DELETE FROM coupling_generation WHERE source_key = '2'");

        rebuild();

        assertThat(Firms.couplings(koppel)).isEqualTo(before);
    }

    @Test
    void nothing_is_stored_if_it_is_declined() {
        koppel.mappings(Firms.MAPPING);
        koppel.run(RunRequest.full(List.of("FIRM"), false));
        koppel.couplings().forget("FIRM");

        assertThat(koppel.useCases().get(CouplingRebuild.class).rebuild("FIRM", 3, proposal -> {
                    assertThat(proposal.pairs()).hasSize(3);
                    return false;
                }))
                .isEmpty();

        assertThat(Firms.couplings(koppel)).isEmpty();
        assertThat(rows(koppel.own(), "SELECT mapping FROM lease WHERE run_id IS NOT NULL")).isEmpty();
    }
}
