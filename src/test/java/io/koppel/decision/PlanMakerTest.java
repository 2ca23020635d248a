package io.koppel.decision;

import static io.koppel.decision.FieldRow.both;
import static io.koppel.decision.FieldRow.constantFrom;
import static io.koppel.decision.FieldRow.constantTo;
import static io.koppel.decision.FieldRow.from;
import static io.koppel.decision.FieldRow.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.coupling.BaseLayout;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Pass;
import io.koppel.record.Fingerprint;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanMakerTest {

    private final DecisionFixture fixture = new DecisionFixture();

    private static void refused(ErrorCode code, String named, ThrowingCallable planning) {
        assertThatThrownBy(planning)
                .isInstanceOfSatisfying(KoppelException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code))
                .hasMessageContaining("PARTENAIRE")
                .hasMessageContaining(named);
    }

    @Test
    @DisplayName("6.1: enabled rows of the pass's direction or both, in transfer order")
    void the_rows_of_a_pass() {
        assertThat(fixture.plan(Pass.TO).fields())
                .extracting(PlannedField::label)
                .containsExactly(
                        "nom:name",
                        "ville:city",
                        "telephone:phone",
                        "code_client:reference",
                        "solde:balance",
                        "agent:owner_id",
                        "groupe:parent_id",
                        "pays:country_id",
                        "reglement:payment_terms",
                        ":owner_type");
        assertThat(fixture.plan(Pass.FROM).fields())
                .extracting(PlannedField::label)
                .containsExactly(
                        "nom:name",
                        "ville:city",
                        "telephone:phone",
                        "note:description",
                        "groupe:parent_id",
                        "pays:country_id",
                        "reglement:payment_terms",
                        "genre:");
    }

    @Test
    @DisplayName("6.1: no row for the direction is a hard error")
    void a_pass_without_rows_cannot_run() {
        refused(ErrorCode.NO_ENABLED_FIELD_MAPPING, "pass To", () -> fixture.rows(
                        from("note", "description"), both("nom", "name").disabled(), constantFrom("genre", "Société"))
                .plan(Pass.TO));
    }

    @Test
    void a_field_that_the_table_lacks_cannot_be_planned() {
        refused(ErrorCode.FIELD_UNKNOWN, "fehlt", () -> fixture.withRow(both("nom", "fehlt")).plan(Pass.TO));
        refused(ErrorCode.FIELD_UNKNOWN, "manque", () -> new DecisionFixture().withRow(both("manque", "name")).plan(Pass.FROM));
    }

    @Test
    void a_disabled_row_may_name_a_field_that_the_table_lacks() {
        assertThat(fixture.withRow(both("nom", "fehlt").disabled()).plan(Pass.TO).fields()).isNotEmpty();
    }

    @Test
    @DisplayName("6.3: a constant that its field cannot hold")
    void an_unreadable_constant_cannot_be_planned() {
        refused(ErrorCode.MAPPING_INVALID, ":payment_terms", () -> fixture.rows(constantTo("Barter", "payment_terms"))
                .plan(Pass.TO));
    }

    @Test
    @DisplayName("4.5: an option mapping that does not exist")
    void an_unknown_option_mapping_cannot_be_planned() {
        refused(ErrorCode.MAPPING_INVALID, "PERDU", () -> fixture.withRow(
                        to("reglement", "payment_terms").translatedBy("PERDU"))
                .plan(Pass.TO));
    }

    @Test
    @DisplayName("5.7: a template with a field that the table lacks")
    void a_template_of_another_table_cannot_be_planned() {
        assertThatThrownBy(() -> fixture.integrationTemplate("T").withTemplate("T", Map.of("fehlt", "x")).plan(Pass.TO))
                .isInstanceOfSatisfying(KoppelException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.FIELD_UNKNOWN))
                .hasMessageContaining("T")
                .hasMessageContaining("fehlt");
    }

    @Test
    @DisplayName("5.7: each pass takes the template of its destination")
    void templates_by_side() {
        fixture.localTemplate("L").integrationTemplate("PERDU").withTemplate("L", Map.of("ville", "Paris"));
        assertThat(fixture.plan(Pass.FROM).template()).containsExactly(Map.entry("ville", "Paris"));
        assertThat(fixture.plan(Pass.FROM).missingTemplate()).isNull();
        assertThat(fixture.plan(Pass.TO).template()).isEmpty();
        assertThat(fixture.plan(Pass.TO).missingTemplate()).isEqualTo("PERDU");
    }

    @Test
    @DisplayName("15.3: a base covers both sides of every enabled row, and is the same for both passes")
    void one_layout_for_both_passes() {
        BaseLayout layout = fixture.plan(Pass.TO).layout();
        assertThat(fixture.plan(Pass.FROM).layout()).isEqualTo(layout);
        assertThat(layout.algorithm()).isEqualTo(Fingerprint.ALGORITHM);
        assertThat(layout.slots())
                .doesNotHaveDuplicates()
                .contains("L note:description", "I note:description", "L genre:", "I :owner_type")
                .doesNotContain("I genre:", "L :owner_type", "L siret:tax_id", "I siret:tax_id");
    }

    @Test
    @DisplayName("15.13: a field mapping that is changed is another one to the base")
    void a_row_that_translates_otherwise_has_another_slot() {
        assertThat(fixture.rows(both("pays", "country_id")).plan(Pass.TO).layout().slots())
                .doesNotContainAnyElementsOf(new DecisionFixture()
                        .rows(both("pays", "country_id").refersTo("PAYS", "code_iso"))
                        .plan(Pass.TO)
                        .layout()
                        .slots())
                .doesNotContainAnyElementsOf(new DecisionFixture()
                        .rows(both("pays", "country_id").translatedBy("REGLEMENTS"))
                        .plan(Pass.TO)
                        .layout()
                        .slots());
    }

    @Test
    void the_layout_is_the_stored_one() {
        MappingPlan plan = fixture.plan(
                Pass.TO, layout -> new BaseLayout(42, layout.mapping(), layout.algorithm(), layout.slots()));
        assertThat(plan.layout().id()).isEqualTo(42);
    }

    @ParameterizedTest
    @EnumSource(Pass.class)
    @DisplayName("15.3: a pass reads the enabled rows of either direction, so that it sees what the other one would")
    void shapes(Pass pass) {
        MappingPlan plan = fixture.plan(pass);
        var local = pass == Pass.TO ? plan.sourceShape() : plan.destinationShape();
        var integration = pass == Pass.TO ? plan.destinationShape() : plan.sourceShape();
        assertThat(local.fields())
                .containsExactly(
                        "nom",
                        "ville",
                        "telephone",
                        "note",
                        "code_client",
                        "solde",
                        "agent",
                        "groupe",
                        "pays",
                        "reglement",
                        "genre");
        assertThat(integration.fields())
                .containsExactly(
                        "name",
                        "city",
                        "phone",
                        "description",
                        "reference",
                        "balance",
                        "owner_id",
                        "parent_id",
                        "country_id",
                        "payment_terms",
                        "owner_type");
    }

    @Test
    void a_rule_has_its_own_fields_read_too() {
        MappingPlan plan = fixture.named("SALESPEOPLE").plan(Pass.FROM);
        assertThat(plan.destinationShape().fields()).contains("code", "nom");
        assertThat(plan.rule()).isPresent();
        assertThat(new DecisionFixture().plan(Pass.FROM).rule()).isEmpty();
    }
}
