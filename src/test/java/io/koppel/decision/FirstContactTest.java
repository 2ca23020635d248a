package io.koppel.decision;

import static io.koppel.decision.Pair.inStep;
import static io.koppel.decision.Pair.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.koppel.coupling.ConflictingField;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.UpdateConflictResolution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spec 15.13 on one pair. */
class FirstContactTest {

    private static DecisionFixture fixture() {
        return new DecisionFixture();
    }

    private static Pair met(DecisionFixture fixture) {
        return inStep(fixture, "nom", "Durand", "ville", "Lyon").withoutBase();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("15.13: a filled value is carried to the blank side, never the other way")
    void a_blank_never_wins(boolean force) {
        DecisionFixture fixture = force ? fixture().force() : fixture();
        Pair pair = met(fixture);
        pair.values(Side.LOCAL).put("ville", null);
        pair.values(Side.LOCAL).put("telephone", "0472");

        Decision to = pair.pass(Pass.TO, Pair.LATER);
        assertThat(written(to)).containsOnly(entry("phone", "0472"));
        assertThat(Pair.outcome(to).owed()).containsExactly("ville:city");

        assertThat(written(pair.pass(Pass.FROM, Pair.LATER))).containsOnly(entry("ville", "Lyon"));
        assertThat(pair.integration("city")).isEqualTo("Lyon");
    }

    @Test
    void a_blank_clears_once_a_base_exists() {
        Pair pair = inStep(fixture(), "nom", "Durand", "ville", "Lyon").editLocal("ville", null);
        assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("city", null));
    }

    @ParameterizedTest
    @EnumSource(UpdateConflictResolution.class)
    void two_different_values_follow_the_conflict_resolution(UpdateConflictResolution resolution) {
        Pair pair = met(fixture().onConflict(resolution));
        pair.values(Side.LOCAL).put("nom", "Dupont");
        Decision to = pair.pass(Pass.TO, Pair.LATER);
        switch (resolution) {
            case NONE, MERGE -> assertThat(to).isInstanceOfSatisfying(Decision.Fail.class, fail -> {
                assertThat(fail.problem().code()).isEqualTo(ErrorCode.UPDATE_CONFLICT);
                assertThat(fail.conflicts())
                        .containsExactly(new ConflictingField("nom:name", "Dupont", "Durand", Pair.STAMP, Pair.STAMP));
            });
            case SEND_UPDATE_TO_INTEGRATION -> assertThat(written(to)).containsOnly(entry("name", "Dupont"));
            case GET_UPDATE_FROM_INTEGRATION -> {
                assertThat(written(to)).isEmpty();
                assertThat(written(pair.pass(Pass.FROM, Pair.LATER))).containsOnly(entry("nom", "Durand"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(UpdateConflictResolution.class)
    void a_direction_that_a_person_chose_comes_before_the_resolution(UpdateConflictResolution resolution) {
        Pair pair = met(fixture().onConflict(resolution).force().inOneDirection());
        pair.values(Side.LOCAL).put("nom", "Dupont");
        assertThat(written(pair.decide(Pass.FROM))).containsOnly(entry("nom", "Durand"));
    }

    @Test
    @DisplayName("15.3: a field that refers by another local key than before is another field")
    void another_local_key_has_no_base() {
        DecisionFixture byLogin = fixture().rows(FieldRow.both("agent", "owner_id").refersTo("AGENTS", "login"));
        DecisionFixture byNumber = fixture().rows(FieldRow.both("agent", "owner_id").refersTo("AGENTS", "rowid"));
        assertThat(byLogin.plan(Pass.TO).layout().slots())
                .doesNotContainAnyElementsOf(byNumber.plan(Pass.TO).layout().slots());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("15.14: values older than the stamp never travel, in force mode neither")
    void a_side_that_was_turned_back_keeps_its_values(boolean force) {
        DecisionFixture fixture = force ? fixture().force() : fixture();
        Pair pair = inStep(fixture, "nom", "Durand")
                .editLocal("nom", "Vieux")
                .modifiedOn(Side.LOCAL, Pair.STAMP.minusSeconds(3600));
        Decision decision = pair.decide(Pass.TO);
        assertThat(decision).isInstanceOfSatisfying(Decision.Fail.class, fail -> {
            assertThat(fail.problem().code()).isEqualTo(ErrorCode.RECORD_TURNED_BACK);
            assertThat(fail.problem().message()).contains("--repair from");
        });
        pair.editIntegration("name", "Neuf");
        assertThat(pair.decide(Pass.FROM)).isInstanceOf(Decision.Fail.class);
    }

    @Test
    void a_person_may_choose_the_direction_that_mends_it() {
        Pair pair = inStep(fixture().force().inOneDirection(), "nom", "Durand")
                .editLocal("nom", "Vieux")
                .modifiedOn(Side.LOCAL, Pair.STAMP.minusSeconds(3600));
        assertThat(written(pair.decide(Pass.FROM))).containsOnly(entry("nom", "Durand"));
    }
}
