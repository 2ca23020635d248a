package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.decision.Candidate;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    private static final int PAGE = 1000;

    @Test
    void every_default_mapping_has_its_rule() {
        assertThat(RuleRun.RULES.all())
                .extracting(MappingRule::mapping)
                .containsExactlyInAnyOrder(
                        "CURRENCY",
                        "SALESPEOPLE",
                        "UNIT OF MEASURE",
                        "CUSTOMER",
                        "CONTACT",
                        "RESOURCE-PRODUCT",
                        "ITEM-PRODUCT");
        assertThat(RuleRun.RULES.references()).containsOnlyKeys("CURRENCY", "UNIT OF MEASURE");
    }

    @Test
    void a_mapping_of_ones_own_has_none() {
        assertThat(RuleRun.RULES.forMapping("THIRDPARTY")).isEmpty();
        assertThat(RuleRun.RULES.forReferenceTo("CUSTOMER")).isEmpty();
    }

    static Stream<Arguments> rules() {
        return RuleRun.RULES.all().stream()
                .flatMap(rule -> Stream.of(Arguments.of(rule.mapping(), Pass.TO), Arguments.of(rule.mapping(), Pass.FROM)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_field_that_a_rule_reads_exists_and_covers_its_inputs(String mapping, Pass pass) {
        MappingRule rule = RuleRun.RULES.forMapping(mapping).orElseThrow();
        Side side = pass.source();
        List<String> fields = rule.fields(side);
        assertThat(fields).doesNotHaveDuplicates();
        ReferenceSchema.check(
                side, FakeMappings.onlyCoupled().get(mapping).table(side).table(), fields);
        assertThat(rule.inputs(side))
                .allMatch(input -> fields.contains(input) || input.equals("vendor_name") || input.equals("exchange_rate"));
    }

    /** Whatever the page's size: a statement per record would be ten to twenty times too slow. */
    @ParameterizedTest
    @MethodSource("rules")
    void a_page_of_a_thousand_costs_a_handful_of_requests(String mapping, Pass pass) {
        MappingRule rule = RuleRun.RULES.forMapping(mapping).orElseThrow();
        FakeMappings mappings = FakeMappings.onlyCoupled()
                .creating("CUSTOMER")
                .creating("UNIT OF MEASURE");
        FakeSystems systems = systems();
        List<Candidate> page = IntStream.range(0, PAGE)
                .mapToObj(index -> candidate(rule, pass, index))
                .toList();
        systems.gather(known -> rule.inputRequests(
                pass, page.stream().map(Candidate::source).toList(), known));
        systems.gather(known -> rule.requests(pass, page, known, mappings.prospects()));
        assertThat(systems.requests()).isLessThanOrEqualTo(15);
    }

    /** Every second record is new; all refer to something of their own. */
    private static Candidate candidate(MappingRule rule, Pass pass, int index) {
        TableRecord destination = index % 2 == 0 ? null : record(rule, pass.destination(), "d" + index, index);
        return new Candidate(
                record(rule, pass.source(), "s" + index, index),
                destination == null ? null : FakeSystems.coupling(rule.mapping(), "s" + index, "d" + index),
                destination,
                Candidate.Found.NONE,
                null,
                0,
                List.of());
    }

    private static TableRecord record(MappingRule rule, Side side, String key, int index) {
        Map<String, Object> values = new LinkedHashMap<>();
        rule.fields(side).forEach(field -> values.put(field, "X" + index));
        return new TableRecord(key, FieldValues.of(values), Instant.EPOCH, null);
    }

    private static FakeSystems systems() {
        FakeSystems systems = new FakeSystems()
                .local("general_ledger_setup", "gl", "primary_key", "", "lcy_code", "EUR")
                .integration("organization", "org", "basecurrencyid", "cur-usd")
                .integration("transactioncurrency", "cur-usd", "isocurrencycode", "USD");
        for (int index = 0; index < PAGE; index++) {
            String value = "X" + index;
            systems.local("contact_business_relation", "r" + index, "contact_no", value, "no", value, "link_to_table", "Customer")
                    .local("customer", value, "no", value, "blocked", "")
                    .local("contact", "c" + index, "no", value)
                    .local("unit_of_measure", "m" + index, "code", value)
                    .integration("account", value, "customertypecode", 3L);
        }
        return systems;
    }
}
