package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.decision.Effect;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerRuleTest {

    private final FakeSystems systems = new FakeSystems();

    private CustomerRuleTest setups() {
        systems.local("sales_receivables_setup", "srs", "primary_key", "", "customer_nos", "CUST")
                .local(
                        "marketing_setup", "ms", "primary_key", "", "contact_nos", "CONT", "bus_rel_code_for_customers",
                        "CUST");
        return line("CUST", 10000L, "2024-01-01", true).line("CONT", 10000L, "2024-01-01", true);
    }

    private CustomerRuleTest line(String series, long number, String start, boolean open) {
        systems.local(
                "no_series_line", series + number, "series_code", series, "line_no", number, "starting_date",
                LocalDate.parse(start), "open", open);
        return this;
    }

    private CustomerRuleTest companyContact(String name) {
        systems.local("contact_business_relation", "rel", "contact_no", "CT1", "no", "C1", "link_to_table", "Customer")
                .local("contact", "ct1", "no", "CT1", "type", "Company", "name", name, "company_name", name);
        return this;
    }

    private RuleRun newCustomer() {
        return RuleRun.from("CUSTOMER", systems).source("statuscode", 1L).transferred("name", "Kontor AG", "city", "Ulm");
    }

    private RuleRun changedCustomer(String blocked, long status) {
        return RuleRun.from("CUSTOMER", systems)
                .source("statuscode", status)
                .destination("no", "C1", "name", "Kontor AG", "blocked", blocked);
    }

    @ParameterizedTest(name = "3.4: status {0} and blocked ''{1}'' make blocked {2}")
    @CsvSource({"2, '', All", "2, Ship, Ship", "2, All, All", "1, '', ''", "1, Invoice, Invoice"})
    void an_inactive_account_blocks_a_customer_that_is_not_blocked(long status, String blocked, String expected) {
        RuleRun run = changedCustomer(blocked, status);
        assertThat(run.complete()).isNull();
        assertThat(run.draft.value("blocked")).isEqualTo(expected);
        assertThat(run.draft.untouched()).isEqualTo(blocked.equals(expected));
    }

    @Test
    void spec_15_3_the_accounts_state_and_status_are_declared_inputs() {
        RuleRun run = RuleRun.from("CUSTOMER", systems).source("statecode", 1L, "statuscode", 2L);
        assertThat(run.rule.inputs(Side.LOCAL)).isEmpty();
        assertThat(run.sourceInputs()).isEqualTo(Map.of("statecode", 1L, "statuscode", 2L));
    }

    @Test
    void a_new_customer_gets_a_number_of_the_series_in_the_setup() {
        setups().line("CUST", 20000L, "2024-06-01", true)
                .line("CUST", 30000L, "2024-06-10", false)
                .line("CUST", 40000L, "2024-07-01", true);
        RuleRun run = newCustomer();
        assertThat(run.complete()).isNull();
        NumberSource.Series series = (NumberSource.Series) run.draft.values.get("no");
        assertThat(series.table()).isEqualTo("no_series_line");
        assertThat(series.row().text()).as("the latest open line that has started").contains("'CUST'", "'20000'");
        assertThat(series.startingField()).isEqualTo("starting_no");
        assertThat(series.lastUsedField()).isEqualTo("last_no_used");
        assertThat(series.incrementField()).isEqualTo("increment_by_no");
        assertThat(series.endingField()).isEqualTo("ending_no");
    }

    @ParameterizedTest(name = "without {0} a new customer fails with {1}")
    @CsvSource({"setup, SETTING_INVALID", "open line, NUMBER_SERIES_EXHAUSTED"})
    void without_a_number_a_new_customer_fails(String missing, ErrorCode code) {
        if (missing.equals("open line")) {
            systems.local("sales_receivables_setup", "srs", "primary_key", "", "customer_nos", "CUST");
            line("CUST", 10000L, "2024-01-01", false);
        }
        assertThat(newCustomer().complete())
                .isInstanceOfSatisfying(
                        Verdict.Fail.class, failure -> assertThat(failure.problem().code()).isEqualTo(code));
    }

    @Test
    void spec_3_4_the_template_is_the_first_one_in_local_currency_and_overrides() {
        setups();
        systems.local("customer_template", "t1", "code", "EU", "currency_code", "", "gen_bus_posting_group", "EU")
                .local(
                        "customer_template", "t2", "code", "DOMESTIC", "currency_code", "", "gen_bus_posting_group",
                        "DOMESTIC", "payment_terms_code", "14D", "territory_code", "", "allow_line_disc", true,
                        "prices_including_vat", false)
                .local("customer_template", "t3", "code", "ABROAD", "currency_code", "USD");
        RuleRun run = newCustomer().transferred("payment_terms_code", "1M");
        run.complete();
        assertThat(run.draft.values)
                .containsEntry("gen_bus_posting_group", "DOMESTIC")
                .containsEntry("payment_terms_code", "14D")
                .containsEntry("allow_line_disc", true)
                .doesNotContainKeys("territory_code", "prices_including_vat");
    }

    @Test
    void spec_3_4_no_template_in_local_currency_is_no_template() {
        setups();
        systems.local("customer_template", "t3", "code", "ABROAD", "currency_code", "USD", "payment_terms_code", "14D");
        RuleRun run = newCustomer();
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).doesNotContainKey("payment_terms_code");
    }

    @Test
    void a_template_named_in_the_mapping_takes_the_place_of_the_first_one() {
        setups();
        systems.local("customer_template", "t1", "code", "EU", "currency_code", "", "gen_bus_posting_group", "EU");
        RuleRun run = newCustomer().in(FakeMappings.onlyCoupled().withLocalTemplate("CUSTOMER", "OWN"));
        run.complete();
        assertThat(run.draft.values).doesNotContainKey("gen_bus_posting_group");
    }

    @Test
    void a_changed_customer_takes_nothing_from_a_template() {
        systems.local("customer_template", "t1", "code", "EU", "currency_code", "", "gen_bus_posting_group", "EU");
        RuleRun run = changedCustomer("", 1L);
        run.complete();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_3_4_a_new_customer_gets_a_company_contact_and_a_business_relation() {
        setups();
        RuleRun run = newCustomer();
        run.complete();
        RowWrite.Insert contact = (RowWrite.Insert) run.draft.after.get(0);
        RowWrite.Insert relation = (RowWrite.Insert) run.draft.after.get(1);
        assertThat(contact.table()).isEqualTo(BusinessCentralTables.CONTACT);
        assertThat(contact.values().get("type")).isEqualTo("Company");
        assertThat(contact.values().get("name")).isEqualTo("Kontor AG");
        assertThat(contact.values().get("company_name")).isEqualTo("Kontor AG");
        assertThat(contact.values().get("city")).isEqualTo("Ulm");
        assertThat(contact.values().get("company_no")).isSameAs(contact.values().get("no"));
        assertThat(relation.table()).isEqualTo(BusinessCentralTables.CONTACT_BUSINESS_RELATION);
        assertThat(relation.values().get("contact_no")).isSameAs(contact.values().get("no"));
        assertThat(relation.values().get("no")).isSameAs(run.draft.values.get("no"));
        assertThat(relation.values().get("link_to_table")).isEqualTo("Customer");
        assertThat(relation.values().get("business_relation_code")).isEqualTo("CUST");
    }

    @Test
    void without_a_relation_code_in_the_setup_there_is_no_company_contact() {
        systems.local("sales_receivables_setup", "srs", "primary_key", "", "customer_nos", "CUST");
        line("CUST", 10000L, "2024-01-01", true);
        RuleRun run = newCustomer();
        assertThat(run.complete()).isNull();
        assertThat(run.draft.after).isEmpty();
    }

    @Test
    void spec_15_5_a_company_contact_created_before_the_attempt_died_is_related_by_its_own_number() {
        setups();
        RuleRun run = RuleRun.from("CUSTOMER", systems)
                .source("statuscode", 1L)
                .createdBefore("no", "C1", "name", "Kontor AG");
        run.complete();
        String contactKey = ((RowWrite.Insert) run.draft.after.get(0)).key();
        systems.local("contact", contactKey, "no", "CT7", "type", "Company", "name", "Kontor AG", "company_name", "Kontor AG");
        run.complete();
        assertThat(run.draft.values).as("its number and fields stay").isEmpty();
        RowWrite relation = run.draft.after.get(0);
        assertThat(run.draft.after).hasSize(1);
        assertThat(relation.values().get("contact_no")).isEqualTo("CT7");
        assertThat(relation.values().get("no")).isEqualTo("C1");
    }

    @Test
    void spec_3_4_the_company_contact_is_refreshed_from_a_changed_customer() {
        companyContact("Kontor AG");
        RuleRun run = changedCustomer("", 1L).transferred("name", "Kontor SE", "e_mail", "info@kontor.example");
        assertThat(run.complete()).isNull();
        RowWrite.Update update = (RowWrite.Update) run.draft.after.get(0);
        assertThat(update.asRead().key()).isEqualTo("ct1");
        assertThat(update.values().shape().fields()).containsExactlyInAnyOrder("name", "company_name", "e_mail");
        assertThat(update.values().get("name")).isEqualTo("Kontor SE");
        assertThat(update.values().get("company_name")).isEqualTo("Kontor SE");
    }

    @Test
    void spec_7_6_an_equal_company_contact_is_left_alone() {
        companyContact("Kontor AG");
        RuleRun run = changedCustomer("", 1L);
        run.complete();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_3_4_a_new_account_rewinds_the_watermark_of_contacts_to_the_customers_creation() {
        Instant created = Instant.parse("2024-03-01T08:00:00Z");
        RuleRun run = RuleRun.to("CUSTOMER", systems).source("system_created_at", created);
        assertThat(run.complete()).isNull();
        assertThat(run.draft.effects).containsExactly(new Effect.RewindWatermark("CONTACT", Side.LOCAL, created));
    }

    @Test
    void spec_15_3_a_new_accounts_state_and_status_are_written_so_that_the_base_covers_them() {
        RuleRun run = RuleRun.to("CUSTOMER", systems).source();
        run.complete();
        assertThat(run.draft.values).containsEntry("statecode", 0L).containsEntry("statuscode", 1L);
    }

    @Test
    void an_existing_accounts_state_is_left_alone_and_rewinds_nothing() {
        RuleRun run = RuleRun.to("CUSTOMER", systems)
                .source("system_created_at", Instant.EPOCH)
                .destination("statecode", 1L, "statuscode", 2L);
        run.complete();
        assertThat(run.draft.untouched()).isTrue();
        assertThat(run.draft.effects).isEmpty();
    }

    @ParameterizedTest(name = "4.2: an account owned by a {0}")
    @CsvSource({"team, true", "systemuser, false"})
    void an_account_owned_by_a_team_keeps_its_owner(String ownerType, boolean kept) {
        RuleRun run = RuleRun.to("CUSTOMER", systems)
                .source()
                .destination("ownerid", "owner-1", "owneridtype", ownerType)
                .transferred("ownerid", "user-2", "owneridtype", "systemuser");
        run.complete();
        assertThat(run.draft.values.isEmpty()).isEqualTo(kept);
    }
}
