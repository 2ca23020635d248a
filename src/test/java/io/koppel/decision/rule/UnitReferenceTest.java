package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitReferenceTest {

    private final FakeSystems systems = new FakeSystems();
    private FakeMappings mappings = FakeMappings.onlyCoupled();

    private UnitReferenceTest group(String key, String name) {
        systems.integration("uomschedule", key, "name", name);
        return this;
    }

    private UnitReferenceTest unit(String key, String group, String name, String quantity, boolean base) {
        systems.integration(
                "uom", key, "uomscheduleid", group, "name", name, "quantity", new BigDecimal(quantity),
                "isschedulebaseuom", base);
        return this;
    }

    private Resolution resolve(String code) {
        return ReferenceRun.resolve("UNIT OF MEASURE", Pass.TO, code, systems, mappings);
    }

    private void assertInvalid(String message) {
        assertThat(resolve("PCS")).isInstanceOfSatisfying(Resolution.Unresolved.class, unresolved -> {
            assertThat(unresolved.problem().code()).isEqualTo(ErrorCode.UNIT_GROUP_INVALID);
            assertThat(unresolved.problem().message()).contains("NAV PCS").contains(message);
            assertThat(unresolved.awaited()).isNull();
        });
    }

    @Test
    void spec_4_4_a_unit_resolves_to_the_group_named_after_it() {
        group("g1", "NAV PCS").unit("u1", "g1", "PCS", "1.0000000000", true);
        group("g2", "NAV BOX").unit("u2", "g2", "BOX", "1", true);
        assertThat(resolve("PCS")).isEqualTo(new Resolution.Resolved("g1", List.of()));
    }

    @ParameterizedTest(name = "4.4: {0}")
    @CsvSource({
        "the unit has another name,  Piece, 1,  true,  must be named PCS",
        "it is not the base unit,    PCS,   1,  false, not its base unit",
        "its quantity is not 1,      PCS,   12, true,  quantity must be 1",
    })
    void a_unit_out_of_order_fails_with_its_own_message(
            String what, String name, String quantity, boolean base, String message) {
        group("g1", "NAV PCS").unit("u1", "g1", name, quantity, base);
        assertInvalid(message);
    }

    @Test
    void spec_4_4_two_groups_of_the_name_fail() {
        group("g1", "NAV PCS").group("g2", "NAV PCS");
        assertInvalid("exists 2 times");
    }

    @Test
    void spec_4_4_a_group_without_unit_and_one_with_two_fail() {
        group("g1", "NAV PCS");
        assertInvalid("has 0 units");
        unit("u1", "g1", "PCS", "1", true).unit("u2", "g1", "BOX", "1", false);
        assertInvalid("has 2 units");
    }

    @Test
    void spec_4_4_a_blank_base_unit_fails() {
        assertThat(resolve(""))
                .isInstanceOfSatisfying(Resolution.Unresolved.class, unresolved -> assertThat(
                                unresolved.problem().code())
                        .isEqualTo(ErrorCode.UNIT_BLANK));
    }

    @Test
    void spec_15_2_a_group_that_this_run_creates_is_waited_for() {
        systems.local("unit_of_measure", "uom-pcs", "code", "PCS");
        mappings = FakeMappings.onlyCoupled().creating("UNIT OF MEASURE");
        assertThat(resolve("PCS"))
                .isInstanceOfSatisfying(Resolution.Unresolved.class, unresolved -> assertThat(unresolved.awaited())
                        .isEqualTo(new Awaited("UNIT OF MEASURE", Side.LOCAL, "uom-pcs")));
    }

    @Test
    void spec_15_2_a_group_that_no_pass_creates_is_not_waited_for() {
        assertInvalid("does not exist");
        systems.local("unit_of_measure", "uom-pcs", "code", "PCS");
        assertInvalid("does not exist");
        mappings = FakeMappings.onlyCoupled().creating("UNIT OF MEASURE");
        systems.entry("UNIT OF MEASURE", Pass.TO, "uom-pcs", WorkState.SKIPPED);
        assertInvalid("does not exist");
    }

    @Test
    void spec_4_4_back_a_unit_group_follows_the_general_rule() {
        assertThat(ReferenceRun.resolve("UNIT OF MEASURE", Pass.FROM, "g1", systems, mappings))
                .isNull();
    }
}
