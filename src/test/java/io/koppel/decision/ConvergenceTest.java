package io.koppel.decision;

import static io.koppel.decision.FieldRow.both;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.record.CanonicalText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold whatever people type: a synchronized pair stays quiet, and no edit of one side is lost. */
class ConvergenceTest {

    private static final String GROUP = "0a1b2c3d-0000-4000-8000-000000000005";
    private static final Map<String, String> BIDIRECTIONAL =
            Map.of("nom", "name", "ville", "city", "telephone", "phone", "lieu", "place");
    private static final int PLACE_LENGTH = 3;

    /** What people do between two runs; a field that is not named was not touched. */
    record Edits(Map<String, String> local, Map<String, String> integration) {}

    private static DecisionFixture fixture() {
        World world = new World().coupled("GROUPES", "5", GROUP).local("pays", "33", "code_iso", "FR").coupled("PAYS", "33", GROUP);
        return new DecisionFixture(world)
                .withLocalField(Fields.text("lieu", 20))
                .withIntegrationField(Fields.text("place", PLACE_LENGTH))
                .withRow(both("lieu", "place"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("", " ", "a", "A", "ab", "abc", "abcd", "abcde", "é", "😀😀😀😀", "x ");
    }

    @Provide
    Arbitrary<Map<String, Object>> records() {
        return Combinators.combine(
                        texts().list().ofSize(6),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-9999"), new BigDecimal("9999"))
                                .ofScale(4)
                                .injectNull(0.2),
                        Arbitraries.of("", "VIREMENT", "CHEQUE"),
                        Arbitraries.of(0L, 5L, 6L).map(key -> key == 0 ? null : key),
                        Arbitraries.of("", "FR"))
                .as((texts, balance, terms, group, country) -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    List<String> names = List.of("nom", "ville", "telephone", "note", "code_client", "lieu");
                    for (int index = 0; index < names.size(); index++) {
                        values.put(names.get(index), texts.get(index));
                    }
                    values.put("solde", balance);
                    values.put("reglement", terms);
                    values.put("groupe", group);
                    values.put("pays", country);
                    return values;
                });
    }

    @Provide
    Arbitrary<List<Edits>> histories() {
        return Combinators.combine(
                        edits(List.copyOf(BIDIRECTIONAL.keySet())), edits(List.copyOf(BIDIRECTIONAL.values())))
                .as(Edits::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private Arbitrary<Map<String, String>> edits(List<String> fields) {
        Arbitrary<String> values = texts().map(text -> text.codePointCount(0, text.length()) > PLACE_LENGTH
                ? text.substring(0, text.offsetByCodePoints(0, PLACE_LENGTH))
                : text);
        return Arbitraries.maps(Arbitraries.of(fields), values).ofMaxSize(3);
    }

    @Property(tries = 500)
    @Label("7.6: after a decision was carried out, deciding again finds nothing to do, in either pass")
    void a_synchronized_pair_stays_quiet(@ForAll("records") Map<String, Object> local, @ForAll boolean force) {
        Pair pair = new Pair(fixture()).uncoupled();
        pair.values(Side.LOCAL).putAll(local);
        pair.pass(Pass.TO, Pair.LATER);
        for (Pass pass : Pass.values()) {
            assertThat(pair.decide(pass)).as(pass.label()).isInstanceOf(Decision.Unchanged.class);
        }
        Map<String, Object> integration = new LinkedHashMap<>(pair.values(Side.INTEGRATION));
        DecisionFixture forced = fixture().force();
        assertThat(Pair.written(forced.decide(Pass.TO, pair.candidate(Pass.TO))))
                .as("15.10: a repeated full run writes nothing")
                .isEmpty();
        assertThat(pair.values(Side.INTEGRATION)).isEqualTo(integration);
    }

    @Property(tries = 500)
    @Label("15.3: after an edit was carried, deciding again finds nothing to do")
    void an_edit_is_carried_once(
            @ForAll("records") Map<String, Object> before, @ForAll("records") Map<String, Object> after) {
        Pair pair = new Pair(fixture()).uncoupled();
        pair.values(Side.LOCAL).putAll(before);
        pair.pass(Pass.TO, Pair.STAMP);
        pair.values(Side.LOCAL).putAll(after);
        pair.touch(Side.LOCAL).pass(Pass.TO, Pair.LATER);
        for (Pass pass : Pass.values()) {
            assertThat(pair.decide(pass)).as(pass.label()).isInstanceOf(Decision.Unchanged.class);
        }
    }

    @Property(tries = 1000)
    @Label("15.3: Merge carries every change of one side and stops at what both sides changed")
    void merge_never_loses_a_change_of_one_side(
            @ForAll("records") Map<String, Object> start, @ForAll("histories") List<Edits> history) {
        Pair pair = new Pair(fixture().onConflict(UpdateConflictResolution.MERGE)).uncoupled();
        pair.values(Side.LOCAL).putAll(start);
        pair.pass(Pass.TO, Pair.STAMP);
        Instant now = Pair.STAMP;
        for (Edits edits : history) {
            now = now.plusSeconds(60);
            Map<String, String> expected = expected(pair, edits);
            pair.values(Side.LOCAL).putAll(edits.local());
            pair.values(Side.INTEGRATION).putAll(edits.integration());
            pair.modifiedOn(Side.LOCAL, now).modifiedOn(Side.INTEGRATION, now);
            Map<String, Object> local = new LinkedHashMap<>(pair.values(Side.LOCAL));
            Map<String, Object> integration = new LinkedHashMap<>(pair.values(Side.INTEGRATION));
            Object group = pair.local("groupe");
            Decision to = pair.pass(Pass.TO, now);
            Decision from = pair.pass(Pass.FROM, now);
            if (expected == null) {
                assertThat(to).isInstanceOf(Decision.Fail.class);
                assertThat(from).isInstanceOf(Decision.Fail.class);
                assertThat(pair.values(Side.LOCAL)).isEqualTo(local);
                assertThat(pair.values(Side.INTEGRATION)).isEqualTo(integration);
                return;
            }
            assertThat(to).isNotInstanceOf(Decision.Fail.class);
            assertThat(from).isNotInstanceOf(Decision.Fail.class);
            assertThat(pair.local("groupe"))
                    .as("15.2: a reference that could not be followed is not lost")
                    .isEqualTo(group);
            expected.forEach((field, value) -> {
                assertThat(cut(field, CanonicalText.of(pair.local(field)))).as(field).isEqualTo(cut(field, value));
                assertThat(CanonicalText.of(pair.integration(BIDIRECTIONAL.get(field))))
                        .as(BIDIRECTIONAL.get(field))
                        .isEqualTo(cut(field, value));
            });
        }
    }

    /** What both sides must hold afterwards, in the local side's words; null if a field conflicts. */
    private static Map<String, String> expected(Pair pair, Edits edits) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : BIDIRECTIONAL.entrySet()) {
            String before = CanonicalText.of(pair.local(field.getKey()));
            String there = CanonicalText.of(pair.integration(field.getValue()));
            String local = edits.local().getOrDefault(field.getKey(), before);
            String integration = edits.integration().getOrDefault(field.getValue(), there);
            boolean localMoved = !local.equals(before);
            boolean integrationMoved = !integration.equals(there);
            if (localMoved && integrationMoved && !cut(field.getKey(), local).equals(integration)) {
                return null;
            }
            expected.put(field.getKey(), localMoved || !integrationMoved ? local : integration);
        }
        return expected;
    }

    private static String cut(String field, String value) {
        return !field.equals("lieu") || value.codePointCount(0, value.length()) <= PLACE_LENGTH
                ? value
                : value.substring(0, value.offsetByCodePoints(0, PLACE_LENGTH));
    }
}
