package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Effect;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CONTACT from CRM to local. */
class ContactFromRuleTest {

    private final FakeSystems systems = new FakeSystems()
            .local("marketing_setup", "ms", "primary_key", "", "contact_nos", "CONT")
            .local(
                    "no_series_line", "l1", "series_code", "CONT", "line_no", 10000L, "starting_date",
                    LocalDate.of(2024, 1, 1), "open", true)
            .integration("account", "acc-1", "customertypecode", 3L)
            .integration("account", "acc-vendor", "customertypecode", 11L);

    private FakeMappings mappings = FakeMappings.onlyCoupled();

    private ContactFromRuleTest coupledCustomer(String primaryContact) {
        systems.coupled("CUSTOMER", "cust-1", "acc-1")
                .local("customer", "cust-1", "no", "C1", "primary_contact_no", primaryContact);
        return this;
    }

    private ContactFromRuleTest company() {
        systems.local("contact_business_relation", "r1", "contact_no", "CT1", "link_to_table", "Customer", "no", "C1")
                .local("contact", "ct1", "no", "CT1", "name", "Kontor AG");
        return this;
    }

    private RuleRun contact(String account) {
        return RuleRun.from("CONTACT", systems).in(mappings).source("parentcustomerid", account);
    }

    private static void assertCompanyMissing(Verdict verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ErrorCode.COMPANY_MISSING));
    }

    @Test
    void spec_4_3_company_number_and_name_come_from_the_customers_company_contact() {
        coupledCustomer("X").company();
        RuleRun run = contact("acc-1");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).containsEntry("company_no", "CT1").containsEntry("company_name", "Kontor AG");
    }

    @Test
    void spec_4_3_a_customer_without_company_contact_gives_no_company() {
        coupledCustomer("X");
        assertCompanyMissing(contact("acc-1").complete());
    }

    @Test
    void spec_15_2_an_account_that_this_run_creates_is_waited_for() {
        mappings = FakeMappings.onlyCoupled().creating("CUSTOMER");
        assertThat(contact("acc-1").complete())
                .isInstanceOfSatisfying(Verdict.Wait.class, wait -> assertThat(wait.awaited())
                        .isEqualTo(new Awaited("CUSTOMER", Side.INTEGRATION, "acc-1")));
    }

    @ParameterizedTest(name = "4.3: parent ''{0}'' lies outside CUSTOMER''s filter")
    @CsvSource({"acc-vendor", "''"})
    void a_contact_of_an_account_outside_the_filter_is_created_without_company(String account) {
        mappings = FakeMappings.onlyCoupled().creating("CUSTOMER");
        RuleRun run = contact(account);
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).containsKey("no").doesNotContainKeys("company_no", "company_name");
    }

    @Test
    void spec_4_3_otherwise_an_uncoupled_contact_fails() {
        assertCompanyMissing(contact("acc-1").complete());
        mappings = FakeMappings.onlyCoupled().creating("CUSTOMER");
        systems.entry("CUSTOMER", Pass.FROM, "acc-1", WorkState.SKIPPED);
        assertCompanyMissing(contact("acc-1").complete());
    }

    @Test
    void spec_4_3_a_coupled_contact_is_updated_even_if_its_parents_are_not_coupled() {
        mappings = FakeMappings.onlyCoupled().creating("CUSTOMER");
        RuleRun run = contact("acc-1").destination("no", "CT5", "company_no", "CT1");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_4_3_a_coupled_contact_follows_its_parent() {
        coupledCustomer("X").company();
        RuleRun run = contact("acc-1").destination("no", "CT5", "company_no", "CT9", "company_name", "Kontor AG");
        run.complete();
        assertThat(run.draft.values).isEqualTo(Map.of("company_no", "CT1"));
    }

    @Test
    void spec_15_3_the_parent_is_a_declared_input() {
        assertThat(contact("acc-1").sourceInputs()).isEqualTo(Map.of("parentcustomerid", "acc-1"));
    }

    @Test
    void a_new_contact_gets_a_number_of_the_series_in_the_setup() {
        coupledCustomer("X").company();
        RuleRun run = contact("acc-1");
        run.complete();
        assertThat(run.draft.values.get("no"))
                .isInstanceOfSatisfying(
                        NumberSource.Series.class, series -> assertThat(series.row().text()).contains("'CONT'", "'10000'"));
    }

    @ParameterizedTest(name = "the name of {0}, {1}, {2} is {3}")
    @CsvSource({
        "Ada,   '',     Lovelace, Ada Lovelace",
        "' Ada', Maria, Lovelace, Ada Maria Lovelace",
        "'',    '',     Lovelace, Lovelace",
        "'',    '',     '',       ",
    })
    void a_contacts_name_is_made_of_its_parts(String first, String middle, String last, String name) {
        RuleRun run = contact("").transferred("first_name", first, "middle_name", middle, "surname", last);
        run.complete();
        assertThat(run.draft.values.get("name")).isEqualTo(name);
    }

    @Test
    void a_changed_part_changes_the_name_and_equal_parts_do_not() {
        RuleRun run = contact("acc-1")
                .destination("no", "CT5", "name", "Ada Byron", "first_name", "Ada", "surname", "Byron")
                .transferred("surname", "Lovelace");
        run.complete();
        assertThat(run.draft.values).containsEntry("name", "Ada Lovelace");
        RuleRun equal =
                contact("acc-1").destination("no", "CT5", "name", "Ada Byron", "first_name", "Ada", "surname", "Byron");
        equal.complete();
        assertThat(equal.draft.untouched()).isTrue();
    }

    @Test
    void spec_4_3_a_new_contact_fills_the_empty_primary_contact_of_its_customer() {
        coupledCustomer("").company();
        mappings = primaryContactRow(Direction.BIDIRECTIONAL, true);
        RuleRun run = contact("acc-1");
        run.complete();
        RowWrite.Update fill = run.draft.optional.get(0);
        Object number = run.draft.values.get("no");
        assertThat(fill.asRead().key()).isEqualTo("cust-1");
        assertThat(fill.asRead().text("primary_contact_no")).isEmpty();
        assertThat(fill.values().get("primary_contact_no")).as("one number everywhere").isSameAs(number);
        assertThat(fill.unconditional()).isFalse();
        Effect.TechnicalChange change = (Effect.TechnicalChange) run.draft.effects.get(0);
        assertThat(change).isEqualTo(
                new Effect.TechnicalChange("CUSTOMER", Side.LOCAL, "cust-1", "primary_contact_no", number));
        assertThat(change.value()).isSameAs(number);
    }

    @ParameterizedTest(name = "4.3: {0}")
    @CsvSource({
        "a primary contact that is there stays, CT3, Bidirectional,         true,  false",
        "a row of the To pass does not count,   '',  ToIntegrationTable,    true,  false",
        "a disabled row does not count,         '',  Bidirectional,         false, false",
        "a coupled contact fills nothing,       '',  Bidirectional,         true,  true",
        "without the row nothing is filled,     '',  ,                      true,  false",
    })
    void a_primary_contact_is_filled_only_when_asked_for(
            String what, String present, String direction, boolean enabled, boolean coupled) {
        coupledCustomer(present).company();
        for (Direction each : Direction.values()) {
            if (each.label().equals(direction)) {
                mappings = primaryContactRow(each, enabled);
            }
        }
        RuleRun run = contact("acc-1");
        if (coupled) {
            run.destination("no", "CT5", "company_no", "CT1", "company_name", "Kontor AG");
        }
        assertThat(run.complete()).isNull();
        assertThat(run.draft.optional).isEmpty();
        assertThat(run.draft.effects).isEmpty();
    }

    private static FakeMappings primaryContactRow(Direction direction, boolean enabled) {
        return FakeMappings.onlyCoupled()
                .withField("CUSTOMER", "primary_contact_no", "primarycontactid", direction, enabled);
    }
}
