package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UnitOfMeasureRuleTest {

    private final FakeSystems systems = new FakeSystems();

    private UnitOfMeasureRuleTest unit(String key, String name) {
        systems.integration("uom", key, "uomscheduleid", RuleRun.DESTINATION, "name", name);
        return this;
    }

    private RuleRun coupled(Object... group) {
        return RuleRun.to("UNIT OF MEASURE", systems).source("code", "PCS").destination(group);
    }

    private static void assertInvalid(Verdict verdict, String message) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Fail.class, failure -> {
            assertThat(failure.problem().code()).isEqualTo(ErrorCode.UNIT_GROUP_INVALID);
            assertThat(failure.problem().message()).contains(message);
        });
    }

    @Test
    void spec_3_3_the_groups_name_is_nav_and_the_code() {
        RuleRun run = RuleRun.to("UNIT OF MEASURE", systems).source("code", "PCS");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).containsEntry("name", "NAV PCS");
    }

    @Test
    void spec_4_4_a_new_group_gets_its_base_unit() {
        RuleRun run = RuleRun.to("UNIT OF MEASURE", systems).source("code", "PCS");
        run.complete();
        RowWrite.Insert unit = (RowWrite.Insert) run.draft.after.get(0);
        assertThat(unit.table()).isEqualTo(SalesTables.UNIT);
        assertThat(unit.key()).isEqualTo(run.draft.derivedKey("unit"));
        assertThat(unit.values().get("uomscheduleid")).isEqualTo(run.draft.destinationKey());
        assertThat(unit.values().get("name")).isEqualTo("PCS");
        assertThat(unit.values().get("quantity")).isEqualTo(BigDecimal.ONE);
        assertThat(unit.values().get("isschedulebaseuom")).isEqualTo(true);
    }

    @Test
    void spec_15_5_a_group_without_unit_is_completed() {
        RuleRun run = coupled("name", "NAV PCS", "statecode", 0L);
        assertThat(run.complete()).isNull();
        assertThat(run.draft.after).singleElement().isInstanceOf(RowWrite.Insert.class);
        assertThat(run.draft.values).isEmpty();
    }

    @Test
    void spec_4_4_an_inactive_group_fails() {
        unit("u1", "PCS");
        assertInvalid(coupled("name", "NAV PCS", "statecode", 1L).complete(), "inactive");
    }

    @Test
    void spec_4_4_more_than_one_unit_in_the_group_fails() {
        unit("u1", "PCS").unit("u2", "BOX");
        assertInvalid(coupled("name", "NAV PCS", "statecode", 0L).complete(), "2 units");
    }

    @Test
    void spec_4_4_a_differing_unit_name_is_corrected() {
        unit("u1", "Piece");
        RuleRun run = coupled("name", "NAV PCS", "statecode", 0L);
        assertThat(run.complete()).isNull();
        RowWrite.Update update = (RowWrite.Update) run.draft.after.get(0);
        assertThat(update.asRead().key()).isEqualTo("u1");
        assertThat(update.asRead().get("name")).isEqualTo("Piece");
        assertThat(update.values().get("name")).isEqualTo("PCS");
        assertThat(update.unconditional()).isFalse();
    }

    @Test
    void spec_7_6_a_group_in_good_order_is_left_alone() {
        unit("u1", "PCS");
        RuleRun run = coupled("name", "NAV PCS", "statecode", 0L);
        assertThat(run.complete()).isNull();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_3_3_a_renamed_group_gets_its_name_back() {
        unit("u1", "PCS");
        RuleRun run = coupled("name", "Pieces", "statecode", 0L);
        run.complete();
        assertThat(run.draft.values).containsEntry("name", "NAV PCS");
    }

    @Test
    void spec_4_7_the_natural_key_is_the_groups_name() {
        RuleRun run = RuleRun.to("UNIT OF MEASURE", systems);
        TableRecord source = run.record(Side.LOCAL, "x", "code", "PCS");
        NaturalKey key = run.rule.naturalKey(Pass.TO).orElseThrow();
        assertThat(key.destinationField()).isEqualTo("name");
        assertThat(key.value().apply(source)).isEqualTo("NAV PCS");
    }
}
