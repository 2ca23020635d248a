package io.koppel.decision;

import static io.koppel.decision.FieldRow.both;
import static io.koppel.decision.FieldRow.constantFrom;
import static io.koppel.decision.FieldRow.constantTo;
import static io.koppel.decision.FieldRow.from;
import static io.koppel.decision.FieldRow.to;
import static io.koppel.decision.Pair.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.rule.Verdict;
import io.koppel.endpoint.NumberSource;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.FieldDescription;
import io.koppel.record.Fingerprint;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {

    private static DecisionFixture fixture() {
        return new DecisionFixture();
    }

    /** A coupled pair whose fields all have a base, ready to be edited. */
    private static Pair pair(DecisionFixture fixture, Map<String, Object> local, Map<String, Object> integration) {
        return new Pair(fixture).alsoInStep(local, integration);
    }

    private static ErrorCode failure(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Fail.class);
        return ((Decision.Fail) decision).problem().code();
    }

    @Test
    @DisplayName("6.1: disabled rows and rows of the other direction do not take part")
    void only_the_rows_of_the_pass_are_transferred() {
        Pair pair = new Pair(fixture()).uncoupled();
        assertThat(written(pair.decide(Pass.FROM))).containsOnlyKeys(
                "nom", "ville", "telephone", "note", "groupe", "pays", "reglement", "genre");
    }

    @Test
    @DisplayName("6.2: an update writes only what differs, in transfer order")
    void only_differences_are_written() {
        Pair pair = pair(fixture(), Map.of("nom", "Durand", "ville", "Lyon"), Map.of("name", "Durand", "city", "Lyon"))
                .editLocal("ville", "Metz", "telephone", "0387", "code_client", "C1");
        assertThat(written(pair.decide(Pass.TO)))
                .containsExactly(entry("city", "Metz"), entry("phone", "0387"), entry("reference", "C1"),
                        entry("owner_type", "company"));
    }

    @ParameterizedTest
    @DisplayName("6.2: a code field is compared with the upper-cased, space-trimmed source")
    @CsvSource({
        "'C1', 'C1', ",
        "'  c1 ', 'C1', ",
        "'C2', 'C1', 'C2'",
        "'c2 ', 'C1', 'C2'",
        "'ABCDEFGHIJ', 'ABCDEFGH', ",
        "'abcdefghij', 'ABCDEFGH', "
    })
    void code_fields(String source, String present, String written) {
        Pair pair = pair(fixture().rows(to("code_client", "reference")), Map.of("code_client", "?"), Map.of("reference", present));
        Map<String, Object> values = written(pair.editLocal("code_client", source).decide(Pass.TO));
        assertThat(values).isEqualTo(written == null ? Map.of() : Map.of("reference", written));
    }

    @ParameterizedTest
    @DisplayName("6.2: where lengths differ only the common length is compared")
    @CsvSource({
        // The source is longer than the destination: what would be cut off does not count.
        "20, 5, 'Montbéliard', 'Montb', ",
        "20, 5, 'Montbéliard', 'Monta', 'Montb'",
        "20, 5, 'Mont', 'Mont', ",
        // The destination is longer than the source: what the source cannot hold does not count.
        "5, 20, 'Montb', 'Montbéliard', ",
        "5, 20, 'Monta', 'Montbéliard', 'Monta'",
        "5, 20, 'Mont', 'Montb', 'Mont'",
        "5, 20, 'Mont', 'Montbéliard', 'Mont'",
        // A destination without limit is longer than any.
        "5, 0, 'Montb', 'Montbéliard', ",
        "0, 5, 'Montbéliard', 'Montb', ",
        // Equal lengths: every character counts.
        "20, 20, 'Montb', 'Montbéliard', 'Montb'"
    })
    void lengths(int sourceLength, int destinationLength, String source, String present, String written) {
        DecisionFixture fixture = fixture()
                .rows(both("lieu", "place"))
                .withLocalField(Fields.text("lieu", sourceLength))
                .withIntegrationField(Fields.text("place", destinationLength));
        Pair pair = pair(fixture, Map.of("lieu", "?"), Map.of("place", present));
        Map<String, Object> values = written(pair.editLocal("lieu", source).decide(Pass.TO));
        assertThat(values).isEqualTo(written == null ? Map.of() : Map.of("place", written));
    }

    @Test
    @DisplayName("6.2, 15.3: an already truncated destination is no change for the way back either")
    void what_was_cut_off_is_not_cut_off_at_its_origin() {
        DecisionFixture fixture = fixture()
                .rows(both("nom", "name"), both("lieu", "place"))
                .withLocalField(Fields.text("lieu", 20))
                .withIntegrationField(Fields.text("place", 5));
        Pair pair = pair(fixture, Map.of("lieu", "?"), Map.of("place", "?")).editLocal("lieu", "Montbéliard");
        pair.pass(Pass.TO, Pair.LATER);
        assertThat(pair.integration("place")).isEqualTo("Montb");
        assertThat(written(pair.editIntegration("name", "Dupont").decide(Pass.FROM)))
                .containsOnly(entry("nom", "Dupont"));
    }

    @ParameterizedTest
    @DisplayName("6.3: constants are read in the destination's type and written where they differ")
    @CsvSource({"Société, 1, 2", "société, 1, 2", "2, 1, 2", "Société, 2, ", "Personne, , 1"})
    void constants(String constant, Long present, Long written) {
        DecisionFixture fixture = fixture()
                .rows(both("nom", "name"), constantFrom("etat", constant))
                .withLocalField(Fields.option("etat", Map.of("Personne", 1L, "Société", 2L)));
        Pair pair = new Pair(fixture);
        pair.values(Side.LOCAL).put("etat", present);
        Map<String, Object> values = written(pair.rebased().editIntegration("name", "Dupont").decide(Pass.FROM));
        assertThat(values.get("etat")).isEqualTo(written);
        assertThat(values.containsKey("etat")).isEqualTo(written != null);
    }

    @Test
    @DisplayName("6.3: a constant of a row with a source field is ignored")
    void a_constant_beside_a_source_field_is_ignored() {
        DecisionFixture fixture = fixture().rows(both("nom", "name").constant("Dupont"));
        Pair pair = pair(fixture, Map.of(), Map.of()).editLocal("nom", "Durand");
        assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("name", "Durand"));
    }

    @Test
    @DisplayName("6.4: other types are converted through text, and numbers are rounded to the destination's scale")
    void types_are_converted() {
        DecisionFixture fixture = fixture()
                .rows(to("solde", "balance"), to("nombre", "texte"))
                .withLocalField(Fields.integer("nombre"))
                .withIntegrationField(Fields.text("texte", 3));
        Pair pair = pair(fixture, Map.of(), Map.of()).editLocal("solde", new BigDecimal("12.3450"), "nombre", 12345L);
        assertThat(written(pair.decide(Pass.TO)))
                .containsOnly(entry("balance", new BigDecimal("12.35")), entry("texte", "123"));
    }

    @Test
    @DisplayName("5.6.6: a value that cannot be converted fails the record, and says which field")
    void an_inconvertible_value_fails_the_record() {
        DecisionFixture fixture =
                fixture().rows(to("ville", "nombre")).withIntegrationField(Fields.integer("nombre"));
        Decision decision = pair(fixture, Map.of(), Map.of()).editLocal("ville", "Lyon").decide(Pass.TO);
        assertThat(failure(decision)).isEqualTo(ErrorCode.VALUE_NOT_CONVERTIBLE);
        assertThat(((Decision.Fail) decision).problem().message()).contains("ville:nombre", "Lyon");
    }

    @Test
    @DisplayName("6.6: a row with Not Null leaves the destination alone when the reference is blank")
    void not_null_keeps_the_destinations_value() {
        DecisionFixture fixture = fixture();
        Pair pair = pair(fixture, Map.of("agent", "marie"), Map.of("owner_id", "user-1", "owner_type", "company"))
                .editLocal("agent", "", "nom", "Dupont");
        Decision decision = pair.decide(Pass.TO);
        assertThat(written(decision)).containsOnly(entry("name", "Dupont"));
        pair.pass(Pass.TO, Pair.LATER);
        assertThat(pair.decide(Pass.TO)).as("6.6: not counted as a change").isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    @DisplayName("6.6: on insert the row is left out")
    void not_null_leaves_the_row_out_of_an_insert() {
        assertThat(written(new Pair(fixture()).uncoupled().decide(Pass.TO))).doesNotContainKey("owner_id");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @DisplayName("6.9: a blank value is transferred and clears the destination")
    void blank_values_clear(String blank) {
        Pair pair = pair(fixture().rows(both("nom", "name")), Map.of("nom", "Durand"), Map.of("name", "Durand"))
                .editLocal("nom", blank);
        assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("name", null));
    }

    static FieldDescription[] notNullFields() {
        return new FieldDescription[] {
            Fields.notNull(Fields.text("champ", 5)),
            Fields.notNull(Fields.code("champ", 5)),
            Fields.notNull(Fields.integer("champ")),
            Fields.notNull(Fields.decimal("champ", 5, 2)),
            Fields.notNull(Fields.option("champ", Map.of(" ", 0L)))
        };
    }

    @ParameterizedTest
    @MethodSource("notNullFields")
    @DisplayName("6.9: a destination that takes no null gets its type's blank")
    void blank_values_clear_columns_without_null(FieldDescription field) {
        DecisionFixture fixture = fixture().rows(to("nom", "champ")).withIntegrationField(field);
        Pair pair = new Pair(fixture).uncoupled();
        Object written = written(pair.decide(Pass.TO)).get("champ");
        assertThat(written).isNotNull();
        assertThat(written.toString()).isIn("", "0");
    }

    @ParameterizedTest
    @DisplayName("4.5: option mappings translate both ways")
    @CsvSource({
        "TO, VIREMENT, 1",
        "TO, CHEQUE, 2",
        "TO, '', ",
        "FROM, 1, VIREMENT",
        "FROM, 2, CHEQUE",
        "FROM, 0, ",
        "FROM, '', "
    })
    void options(Pass pass, String source, String expected) {
        Pair pair = new Pair(fixture().rows(both("reglement", "payment_terms").translatedBy("REGLEMENTS"))).uncoupled();
        Object value = source.isEmpty() ? null : pass == Pass.TO ? source : (Object) Long.valueOf(source);
        pair.values(pass.source()).put(pass == Pass.TO ? "reglement" : "payment_terms", value);
        Object wanted = expected == null ? null : pass == Pass.TO ? (Object) Long.valueOf(expected) : expected;
        assertThat(written(pair.decide(pass)))
                .containsOnly(entry(pass == Pass.TO ? "payment_terms" : "reglement", wanted));
    }

    @ParameterizedTest
    @DisplayName("4.5: an existing value without option mapping fails")
    @CsvSource({"TO, reglement, TRAITE", "FROM, payment_terms, 7"})
    void options_without_entry(Pass pass, String field, String value) {
        Pair pair = new Pair(fixture()).uncoupled();
        pair.values(pass.source()).put(field, pass == Pass.TO ? value : (Object) Long.valueOf(value));
        Decision decision = pair.decide(pass);
        assertThat(failure(decision)).isEqualTo(ErrorCode.OPTION_NOT_MAPPED);
        assertThat(((Decision.Fail) decision).problem().message())
                .contains("reglement:payment_terms", "REGLEMENTS", value);
    }

    @Test
    @DisplayName("15.3: an option that equals its translation is no change")
    void equal_options_are_not_written() {
        Pair pair = pair(
                        fixture().rows(both("nom", "name"), both("reglement", "payment_terms").translatedBy("REGLEMENTS")),
                        Map.of("reglement", "CHEQUE"),
                        Map.of("payment_terms", 2L))
                .editLocal("nom", "Dupont");
        assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("name", "Dupont"));
    }

    @Test
    @DisplayName("15.3: a pass refreshes fields of its own direction only, bidirectional ones on both sides")
    void the_base_follows_what_was_settled() {
        DecisionFixture fixture = fixture().rows(both("nom", "name"), from("note", "description"), constantTo("x", "owner_type"));
        Pair pair = new Pair(fixture).withoutBase().editLocal("nom", "Durand", "note", "old").editIntegration("description", "neu");
        Decision.Outcome outcome = Pair.outcome(pair.uncoupled().decide(Pass.TO));
        assertThat(outcome.base().layout().slots())
                .containsExactly(
                        "L nom:name", "L note:description", "I nom:name", "I note:description", "I :owner_type");
        assertThat(outcome.base().fingerprints())
                .containsExactly(
                        Fingerprint.of("Durand"),
                        Fingerprint.NONE,
                        Fingerprint.of("Durand"),
                        Fingerprint.NONE,
                        Fingerprint.of("x"));
    }

    @Test
    @DisplayName("15.3: what neither side of a new pair has is in step, though only the reverse pass carries it")
    void blank_returning_fields_of_a_new_record_are_in_step() {
        DecisionFixture fixture = fixture().rows(both("nom", "name"), from("note", "description"));
        Pair pair = new Pair(fixture).withoutBase().editLocal("nom", "Durand", "note", "");
        long[] base = Pair.outcome(pair.uncoupled().decide(Pass.TO)).base().fingerprints();
        long blank = Fingerprint.of("");
        assertThat(base).containsExactly(Fingerprint.of("Durand"), blank, Fingerprint.of("Durand"), blank);
    }

    private static Transfer transfer(DecisionFixture fixture, Pair pair) {
        MappingPlan plan = fixture.plan(Pass.TO);
        Candidate candidate = pair.candidate(Pass.TO);
        return new Transfer(
                plan, new References(plan), candidate, candidate.destination(), false, "", 0, Facts.NONE);
    }

    @Test
    @DisplayName("5.6.4: what a rule sets counts as a change only where it differs")
    void a_rule_sets_values() {
        Pair pair = pair(fixture(), Map.of(), Map.of("name", "Durand", "city", "Lyon"));
        Transfer transfer = transfer(fixture(), pair);
        transfer.set("name", "Durand");
        transfer.set("city", "Metz");
        assertThat(transfer.value("name")).isEqualTo("Durand");
        assertThat(transfer.value("city")).isEqualTo("Metz");
        assertThat(written(modify(pair, transfer))).containsOnly(entry("city", "Metz"));
    }

    @Test
    @DisplayName("5.6.4: a rule takes back what was transferred")
    void a_rule_keeps_values() {
        Pair pair = pair(fixture(), Map.of(), Map.of("name", "Durand")).editLocal("nom", "Dupont", "ville", "Metz");
        Transfer transfer = transfer(fixture(), pair);
        transfer.fields(field -> field.label().matches("nom:name|ville:city"));
        transfer.keep("name");
        transfer.set("city", null);
        assertThat(transfer.changed()).isEmpty();
        assertThat(written(modify(pair, transfer))).isEmpty();
    }

    @Test
    @DisplayName("5.6.6: a value of a rule that does not fit fails its record and not the pass")
    void a_rules_value_that_does_not_fit_is_a_problem_of_the_record() {
        Pair pair = pair(fixture(), Map.of(), Map.of());
        Transfer transfer = transfer(fixture(), pair);
        transfer.set("name", "Durand");
        assertThat(transfer.refusal()).isNull();
        transfer.set("balance", "123456789012345");
        assertThat(transfer.refusal())
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        fail -> {
                            assertThat(fail.problem().code()).isEqualTo(ErrorCode.VALUE_NOT_CONVERTIBLE);
                            assertThat(fail.problem().message()).contains("balance", "123456789012345");
                        });
    }

    @Test
    @DisplayName("15.3: a number that is still to be drawn leaves no base behind")
    void a_number_source_has_no_fingerprint() {
        DecisionFixture fixture = fixture().rows(to("code_client", "reference"));
        Pair pair = new Pair(fixture).editLocal("code_client", "C1");
        Transfer transfer = transfer(fixture, pair);
        transfer.fields(field -> true);
        transfer.set("reference", new NumberSource.AfterHighest("accounts", "reference", "C", 5));
        assertThat(transfer.outcome(pair.coupling().base()).base().fingerprints())
                .containsExactly(Fingerprint.of("C1"), Fingerprint.NONE);
    }

    private static Decision modify(Pair pair, Transfer transfer) {
        return new Decision.Modify(
                pair.candidate(Pass.TO), transfer.outcome(pair.coupling().base()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nom:name", "ville:city"})
    @DisplayName("15.2: fields to be carried are the only ones when the source itself is unmodified")
    void carried_fields_come_alone(String label) {
        Pair pair = pair(fixture(), Map.of("nom", "Durand", "ville", "Lyon"), Map.of())
                .listed(Pass.TO, label, WorkState.WAITING);
        assertThat(written(pair.decide(Pass.TO))).hasSize(1);
    }

    @Test
    @DisplayName("4.7: a natural-key hit keeps the destination's values of the other direction")
    void a_hit_is_not_overwritten_where_the_pass_has_no_row() {
        Pair pair = pair(fixture(), Map.of("note", "alt"), Map.of("description", "neu")).found(Found.BY_NATURAL_KEY);
        assertThat(written(pair.decide(Pass.TO))).doesNotContainKey("description");
    }
}
