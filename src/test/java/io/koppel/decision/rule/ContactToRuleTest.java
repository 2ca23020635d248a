package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CONTACT from local to CRM. */
class ContactToRuleTest {

    private final FakeSystems systems = new FakeSystems()
            .local("contact_business_relation", "r1", "contact_no", "CT1", "link_to_table", "Customer", "no", "C1")
            .local("contact_business_relation", "r2", "contact_no", "CT2", "link_to_table", "Vendor", "no", "V1");

    private ContactToRuleTest customer(String blocked) {
        systems.local("customer", "cust-1", "no", "C1", "blocked", blocked);
        return this;
    }

    private RuleRun contact(String company) {
        return RuleRun.to("CONTACT", systems).source("type", "Person", "company_no", company);
    }

    private RuleRun creating(RuleRun run) {
        return run.in(FakeMappings.onlyCoupled().creating("CUSTOMER"));
    }

    @ParameterizedTest(name = "3.5, 4.3: a {0} of company ''{1}'' is ignored: {2}")
    @CsvSource({
        "Person,  CT1, ''",
        "Company, CT1, not a person",
        "'',      CT1, not a person",
        "Person,  CT2, its company has no business relation to a customer",
        "Person,  CT9, its company has no business relation to a customer",
        "Person,  '',  its company has no business relation to a customer",
    })
    void only_persons_of_customers_are_synchronized(String type, String company, String reason) {
        RuleRun run = RuleRun.to("CONTACT", systems).source("type", type, "company_no", company);
        assertThat(run.ignored()).isEqualTo(reason.isEmpty() ? null : reason);
    }

    @Test
    void spec_4_3_a_contact_without_customer_relation_fails_at_the_write_step() {
        assertThat(contact("CT2").complete())
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ErrorCode.COMPANY_MISSING));
    }

    @Test
    void spec_4_3_the_parent_is_the_coupled_account_of_the_companys_customer() {
        customer("");
        systems.coupled("CUSTOMER", "cust-1", "acc-1");
        RuleRun run = contact("CT1");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).containsEntry("parentcustomerid", "acc-1");
    }

    @Test
    void spec_4_3_the_parent_is_null_if_the_customer_is_not_coupled() {
        customer("");
        RuleRun run = contact("CT1").destination("parentcustomerid", "acc-1");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).containsEntry("parentcustomerid", null);
    }

    @Test
    void spec_15_2_a_customer_that_this_run_creates_is_waited_for() {
        customer("");
        assertThat(creating(contact("CT1")).complete())
                .isInstanceOfSatisfying(Verdict.Wait.class, wait -> assertThat(wait.awaited())
                        .isEqualTo(new Awaited("CUSTOMER", Side.LOCAL, "cust-1")));
    }

    @Test
    void spec_15_2_a_customer_outside_its_filter_is_not_waited_for() {
        customer("All");
        assertThat(creating(contact("CT1")).complete()).isNull();
    }

    @ParameterizedTest(name = "15.2: a customer on the work list as {0} is waited for: {1}")
    @CsvSource({"SKIPPED, false", "HELD, false", "AMBIGUOUS, false", "FAILED, true", "WAITING, true"})
    void a_customer_that_is_left_out_itself_is_not_waited_for(WorkState state, boolean waits) {
        customer("");
        systems.entry("CUSTOMER", Pass.TO, "cust-1", state);
        assertThat(creating(contact("CT1")).complete() instanceof Verdict.Wait).isEqualTo(waits);
    }

    @Test
    void spec_15_3_the_company_is_a_declared_input() {
        assertThat(contact("CT1").sourceInputs()).isEqualTo(Map.of("company_no", "CT1"));
    }

    @Test
    void spec_4_2_a_contact_owned_by_a_team_keeps_its_owner() {
        RuleRun run = contact("CT1")
                .destination("ownerid", "owner-1", "owneridtype", "team")
                .transferred("ownerid", "user-2", "owneridtype", "systemuser");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_7_6_an_equal_parent_is_not_written() {
        customer("");
        systems.coupled("CUSTOMER", "cust-1", "acc-1");
        RuleRun run = contact("CT1").destination("parentcustomerid", "acc-1");
        run.complete();
        assertThat(run.draft.untouched()).isTrue();
    }
}
