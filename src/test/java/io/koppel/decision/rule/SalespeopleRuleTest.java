package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.endpoint.NumberSource;
import io.koppel.mapping.Side;
import org.junit.jupiter.api.Test;

class SalespeopleRuleTest {

    private final FakeSystems systems = new FakeSystems();

    @Test
    void spec_3_2_a_new_salesperson_gets_the_code_after_the_highest() {
        RuleRun run = RuleRun.from("SALESPEOPLE", systems).source();
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values)
                .containsEntry("code", new NumberSource.AfterHighest("salesperson_purchaser", "code", "SP NO. ", 5));
    }

    @Test
    void two_new_salespersons_get_two_numbers() {
        RuleRun first = RuleRun.from("SALESPEOPLE", systems).source();
        RuleRun second = RuleRun.from("SALESPEOPLE", systems).source();
        first.complete();
        second.complete();
        assertThat(first.draft.values.get("code")).isNotSameAs(second.draft.values.get("code"));
    }

    @Test
    void spec_3_2_an_existing_salesperson_keeps_the_code() {
        RuleRun run = RuleRun.from("SALESPEOPLE", systems).source().destination("code", "JR");
        run.complete();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_15_5_one_created_by_an_attempt_that_died_keeps_its_code() {
        RuleRun run = RuleRun.from("SALESPEOPLE", systems).source().createdBefore("code", "SP NO. 00007");
        run.complete();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_3_2_deleting_a_salesperson_deletes_its_coupling_at_once() {
        MappingRule rule = RuleRun.RULES.forMapping("SALESPEOPLE").orElseThrow();
        assertThat(rule.deletionUncouples(Side.LOCAL)).isTrue();
        assertThat(rule.deletionUncouples(Side.INTEGRATION)).isFalse();
    }
}
