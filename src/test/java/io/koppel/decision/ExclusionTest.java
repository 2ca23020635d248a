package io.koppel.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import org.junit.jupiter.api.Test;

/** Records marked "do not create" (spec 15.18). */
class ExclusionTest {

    private static Decision decide(DecisionFixture fixture, Pair pair) {
        Candidate candidate = pair.candidate(Pass.TO);
        return fixture.decide(
                Pass.TO,
                new Candidate(
                        candidate.source(),
                        candidate.coupling(),
                        candidate.destination(),
                        candidate.found(),
                        candidate.destinationCoupling(),
                        candidate.generation(),
                        candidate.entries(),
                        true));
    }

    private static Pair pair(DecisionFixture fixture) {
        return Pair.inStep(fixture, "nom", "Durand", "ville", "Lyon", "telephone", "0472", "code_client", "C1");
    }

    @Test
    void an_uncoupled_one_is_filtered_where_it_would_be_created() {
        DecisionFixture fixture = new DecisionFixture().uncoupled(Uncoupled.CREATE);

        assertThat(decide(fixture, pair(fixture).uncoupled()))
                .isInstanceOfSatisfying(
                        Decision.Filtered.class,
                        filtered -> assertThat(filtered.reason()).contains("do not create"));
    }

    @Test
    void one_that_matches_by_natural_key_is_not_coupled_either() {
        DecisionFixture fixture = new DecisionFixture().uncoupled(Uncoupled.CREATE);
        Pair found = pair(fixture).uncoupled().found(Candidate.Found.BY_NATURAL_KEY);

        assertThat(decide(fixture, found)).isInstanceOf(Decision.Filtered.class);
    }

    @Test
    void restore_records_does_not_bring_its_counterpart_back() {
        DecisionFixture fixture = new DecisionFixture().onDeletion(DeletionConflictResolution.RESTORE_RECORDS);
        Pair bereft = pair(fixture).editLocal("nom", "Dupont").deleted(Side.INTEGRATION);

        assertThat(decide(fixture, bereft))
                .isInstanceOfSatisfying(Decision.Fail.class, fail -> {
                    assertThat(fail.problem().code()).isEqualTo(ErrorCode.COUPLED_TO_DELETED_RECORD);
                    assertThat(fail.problem().message()).contains("do not create");
                });
    }

    @Test
    void a_coupled_one_is_synchronized_as_ever() {
        DecisionFixture fixture = new DecisionFixture();

        assertThat(decide(fixture, pair(fixture).editLocal("nom", "Dupont"))).isInstanceOf(Decision.Modify.class);
    }
}
