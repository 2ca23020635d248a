package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.WorkState;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.CreationPermission;
import io.koppel.run.RunOutcome;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The special rules of spec 3 and 4 on the sample data, between systems of every kind: one full synchronization, then edits
 * on both sides, then one run of modified records. Each test looks at what one rule left.
 */
@ParameterizedClass
@MethodSource("io.koppel.live.PairOfSystems#chosen")
@TestInstance(Lifecycle.PER_CLASS)
class SpecialRulesTest {

    private static final List<String> LOCAL_TABLES = List.of("customer", "contact", "item", "resource", "salesperson_purchaser");
    private static final List<String> INTEGRATION_TABLES =
            List.of("account", "contact", "product", "transactioncurrency", "uomschedule");

    @Parameter
    private PairOfSystems systems;

    private Pair pair;
    private SpecialRecords records;
    private RunOutcome full;
    private RunOutcome modified;
    private List<String> conflicts;
    private Map<String, String> before;
    private Map<String, String> after;

    @BeforeParameterizedClassInvocation
    void synchronize() {
        pair = systems.sample();
        full = pair.koppel().full();
        pair.koppel().useCases().get(CreationPermission.class).grant(List.of());
        records = new SpecialRecords(pair);
        edit();
        modified = pair.koppel().modified();
        conflicts = pair.koppel().workList().list("CUSTOMER", WorkState.CONFLICT, null, 10).stream()
                .map(entry -> entry.pass() + "|" + entry.conflicts().get(0).field())
                .sorted(Comparator.reverseOrder())
                .toList();
        pair.koppel().full();
        before = stamps();
        pair.koppel().full();
        after = stamps();
    }

    private Map<String, String> stamps() {
        Map<String, String> stamps = pair.local().stamps(LOCAL_TABLES);
        pair.integration().stamps(INTEGRATION_TABLES).forEach((row, stamp) -> stamps.put("integration " + row, stamp));
        return stamps;
    }

    private void edit() {
        SideInHand local = pair.local();
        local.rows("currency_exchange_rate").stream()
                .filter(rate -> "USD".equals(rate.get("currency_code")))
                .forEach(rate -> local.update(
                        "currency_exchange_rate",
                        SideInHand.text(rate.get("system_id")),
                        Map.of("exchange_rate_amount", SpecialRecords.twice(rate.get("relational_exch_rate_amount")))));
        local.updateAll("currency", row -> "USD".equals(row.get("code")), Map.of("symbol", "US$"));
        local.deleteAll("salesperson_purchaser", row -> "SP NO. 00003".equals(row.get("code")));
        String renamed = records.customer(0);
        local.update("customer", renamed, Map.of("name", local.text("customer", renamed, "name") + " & Söhne"));
        local.update("customer", records.customer(2), Map.of("phone_no", "+31 20 1"));
        local.update("item", records.item(0), Map.of("blocked", true));
        local.update("item", records.item(1), Map.of("unit_price", SpecialRecords.number("-5")));
        local.update("item", records.item(2), Map.of("unit_price", SpecialRecords.number("12.5")));
        SideInHand sales = pair.integration();
        sales.update("systemuser", records.user(), Map.of("fullname", "Renamed User"));
        sales.update("account", records.account(1), Map.of("statuscode", 2L));
        sales.update("account", records.account(2), Map.of("address1_city", "Utrecht"));
        sales.update("account", records.account(3), Collections.singletonMap("emailaddress1", null));
        sales.update("product", records.product(3), Map.of("statecode", 1L, "statuscode", 2L));
        sales.insert(
                "contact",
                Map.of("contactid", "00000000-0000-4000-8000-00000000c001", "firstname", "Noor", "lastname", "de Vries",
                        "parentcustomerid", records.account(4), "parentcustomeridtype", "account"));
    }

    @AfterParameterizedClassInvocation
    void close() {
        pair.close();
    }

    @Test
    @DisplayName("every pass of the full run counts what it counts between any other two systems")
    void every_pair_counts_alike() {
        assertThat(full.completed()).as(full.message()).isTrue();
        assertThat(SampleCounters.of(full)).containsExactlyElementsOf(SampleCounters.FULL);
    }

    @Test
    @DisplayName("15.7: every pass counts each record once")
    void receipts_balance() {
        assertThat(full.jobs()).allMatch(job -> job.counters().balanced());
        assertThat(modified.jobs()).allMatch(job -> job.counters().balanced());
    }

    @Test
    @DisplayName("3.1, 4.7: currencies are found by their ISO code, not created twice")
    void currencies_are_found_by_code() {
        assertThat(pair.integration().texts("transactioncurrency", "isocurrencycode", row -> true)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("4.6: a missing exchange rate fails the currency, and customers in it wait")
    void a_missing_rate_fails_and_customers_wait() {
        assertThat(pair.integration().texts("transactioncurrency", "isocurrencycode", row -> true)).doesNotContain("ISK");
        assertThat(LiveInstallation.counters(full, "CUSTOMER", Pass.TO).skipped()).isEqualTo(4);
    }

    @Test
    @DisplayName("4.6, 15.3: a new exchange rate travels with its currency")
    void a_new_rate_travels() {
        assertThat(pair.integration().texts("transactioncurrency", "exchangerate", row -> "USD".equals(row.get("isocurrencycode"))))
                .containsExactly("2");
    }

    @Test
    @DisplayName("3.2: new salespeople get generated codes; a changed user arrives")
    void salespeople_get_codes() {
        assertThat(pair.local().texts("salesperson_purchaser", "code", row -> true))
                .filteredOn(code -> code.matches("SP NO\\. 0\\d{4}"))
                .hasSize(30);
        assertThat(pair.local().texts("salesperson_purchaser", "name", row -> true)).containsOnlyOnce("Renamed User");
    }

    @Test
    @DisplayName("3.3, 4.4: a unit group carries the product's prefix and one base unit")
    void unit_groups_have_one_base_unit() {
        List<String> groups = pair.integration().keys("uomschedule", row -> "NAV PCS".equals(row.get("name")));
        List<Map<String, Object>> units = pair.integration().rows("uom").stream()
                .filter(unit -> groups.contains(SideInHand.text(unit.get("uomscheduleid"))))
                .toList();

        assertThat(groups).hasSize(1);
        assertThat(units).singleElement().satisfies(unit -> {
            assertThat(unit).containsEntry("name", "PCS");
            assertThat(SideInHand.text(unit.get("quantity"))).isEqualTo("1");
            assertThat(SideInHand.text(unit.get("isschedulebaseuom"))).isEqualTo("1");
        });
    }

    @Test
    @DisplayName("3.4: an account that became inactive blocks its customer")
    void an_inactive_account_blocks_its_customer() {
        assertThat(pair.local().text("customer", records.customer(1), "blocked")).isEqualTo("All");
    }

    @Test
    @DisplayName("3.4: a changed name arrives, and a blank salesperson leaves the owner alone")
    void a_blank_salesperson_leaves_the_owner() {
        assertThat(pair.integration().text("account", records.account(0), "name")).endsWith(" & Söhne");
        assertThat(pair.integration().text("account", records.account(0), "ownerid")).isEqualTo(records.owner(0));
    }

    @Test
    @DisplayName("5.6: different fields on each side are a conflict in both passes, and nothing is written")
    void edits_on_both_sides_conflict() {
        assertThat(conflicts).containsExactly("TO|city:address1_city", "FROM|city:address1_city");
    }

    @Test
    @DisplayName("6.9: a cleared field is cleared on the other side")
    void a_cleared_field_is_cleared() {
        assertThat(pair.local().text("customer", records.customer(3), "e_mail")).isEmpty();
    }

    @Test
    @DisplayName("3.5, 4.3: a new contact of a coupled account gets a number, its company and fills the primary contact")
    void a_new_contact_gets_its_company() {
        Map<String, Object> contact = pair.local().rows("contact").stream()
                .filter(row -> "de Vries".equals(row.get("surname")) && "Noor".equals(row.get("first_name")))
                .reduce((one, other) -> {
                    throw new AssertionError("two contacts");
                })
                .orElseThrow();

        assertThat(contact).containsEntry("type", "Person").containsEntry("name", "Noor de Vries");
        assertThat(SideInHand.text(contact.get("no"))).isNotEmpty();
        assertThat(pair.local().texts("contact_business_relation", "no", row -> contact.get("company_no").equals(row.get("contact_no"))))
                .containsExactly(records.number(4));
        assertThat(pair.local().text("customer", records.customer(4), "primary_contact_no")).isNotEmpty();
    }

    @Test
    @DisplayName("3.7: a blocked item retires its product, and a retired product blocks its item")
    void blocked_and_retired_follow_each_other() {
        assertThat(pair.integration().text("product", records.product(0), "statecode")).isEqualTo("1");
        assertThat(pair.local().text("item", records.item(3), "blocked")).isEqualTo("1");
    }

    @Test
    @DisplayName("3.7: products are active although a live platform creates drafts")
    void products_are_active() {
        assertThat(pair.integration().texts("product", "statecode", row -> true)).doesNotContain("2");
    }

    @Test
    @DisplayName("3.7: a negative price counts as 0; the line in the default price list follows the price")
    void prices_and_price_list_lines() {
        List<String> lists = pair.integration().keys("pricelevel", row -> "Business Central Default Price List".equals(row.get("name")));

        assertThat(lists).hasSize(1);
        assertThat(pair.integration().text("product", records.product(1), "price")).isEqualTo("0");
        assertThat(pair.integration().texts("productpricelevel", "amount", row -> lists.contains(row.get("pricelevelid"))
                        && records.product(2).equals(row.get("productid"))))
                .containsExactly("12.5");
    }

    @Test
    @DisplayName("15.10: a repeated full synchronization without edits moves no modified time on either side")
    void a_repeated_full_run_moves_nothing() {
        Set<String> moved = new TreeSet<>(after.keySet());
        moved.removeIf(row -> after.get(row).equals(before.get(row)));

        assertThat(moved).isEmpty();
    }

    @Test
    @DisplayName("2.3: no record has two counterparts")
    void nothing_is_coupled_twice() {
        var couplings = pair.koppel().couplings().list(null, false, 100_000);

        assertThat(couplings).extracting(coupling -> coupling.mapping() + coupling.localKey()).doesNotHaveDuplicates();
        assertThat(couplings).extracting(coupling -> coupling.integrationKey()).doesNotHaveDuplicates();
        assertThat(pair.coupled("CUSTOMER", Side.LOCAL, records.customer(0))).isTrue();
    }
}
