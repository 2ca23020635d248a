package io.koppel.sampledata;

import static io.koppel.sampledata.SampleRows.businessCentral;
import static io.koppel.sampledata.SampleRows.sales;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.yaml.DefaultCatalogue;
import java.io.IOException;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sample data promises. A first full synchronization shows its outcomes only as long as these hold. */
class SampleDataTest {

    private final SampleRows customers = businessCentral("customer");
    private final SampleRows unblockedCustomers = customers.where("blocked", "");
    private final SampleRows contacts = businessCentral("contact");
    private final SampleRows people = contacts.where("type", "Person");
    private final SampleRows items = businessCentral("item");
    private final SampleRows accounts = sales("account");
    private final SampleRows accountsInFilter = accounts.where("customertypecode", "3").where("statecode", "0");
    private final SampleRows users = sales("systemuser");
    private final SampleRows salesContacts = sales("contact");
    private final SampleRows products = sales("product");

    @ParameterizedTest
    @CsvSource({"salesperson_purchaser, 26", "customer, 640", "contact, 2559", "resource, 160", "item, 920", "vendor, 40", "currency, 49", "unit_of_measure, 47"})
    void business_central_is_large_enough_to_be_real_work(String table, int count) {
        assertThat(businessCentral(table).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"systemuser, 44", "account, 170", "contact, 380", "product, 55", "transactioncurrency, 6", "uomschedule, 10", "organization, 1"})
    void sales_has_records_of_its_own(String table, int count) {
        assertThat(sales(table).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @EnumSource(SampleSide.class)
    void every_table_has_its_file_and_no_key_occurs_twice(SampleSide side) {
        for (String table : side.tables()) {
            SampleRows rows = SampleRows.read(side, table);
            String key = side == SampleSide.SALES ? table + "id" : "system_id";
            assertThat(rows.distinct(key)).as(table).hasSize(rows.count()).doesNotContain("");
        }
    }

    @Test
    void currencies_are_those_of_iso_4217() {
        assertThat(businessCentral("currency").distinct("code")).allSatisfy(code -> assertThat(Currency.getInstance(code)).isNotNull());
    }

    @Test
    void some_currencies_stand_on_both_sides_and_one_only_in_sales() {
        Set<String> both = sales("transactioncurrency").distinct("isocurrencycode");
        both.retainAll(businessCentral("currency").distinct("code"));
        assertThat(both).containsExactlyInAnyOrder("EUR", "CHF", "GBP", "SEK", "USD");
        assertThat(sales("transactioncurrency").where("isocurrencycode", "BRL").count()).isOne();
    }

    @Test
    void two_currencies_have_no_rate_today_and_the_base_currency_needs_none() {
        Set<String> withoutRate = new HashSet<>(businessCentral("currency").distinct("code"));
        withoutRate.removeAll(businessCentral("currency_exchange_rate").whereNot("starting_date", "2099-01-01").distinct("currency_code"));
        assertThat(withoutRate).containsExactlyInAnyOrder("EUR", "ISK", "ZMW");
        assertThat(businessCentral("general_ledger_setup").all("lcy_code")).containsExactly("EUR");
    }

    @Test
    void the_base_currency_of_the_organization_is_the_local_currency() {
        String base = sales("organization").all("basecurrencyid").get(0);
        assertThat(sales("transactioncurrency").where("transactioncurrencyid", base).all("isocurrencycode")).containsExactly("EUR");
    }

    @Test
    void thirty_users_pass_the_filter_and_the_others_fail_it_for_each_of_its_reasons() {
        assertThat(users.where("isdisabled", "0").where("islicensed", "1").where("isintegrationuser", "0").count()).isEqualTo(30);
        assertThat(users.where("isdisabled", "1").where("islicensed", "1").count()).isEqualTo(5);
        assertThat(users.where("isdisabled", "0").where("islicensed", "0").count()).isEqualTo(5);
        assertThat(users.where("isdisabled", "1").where("islicensed", "0").count()).isEqualTo(2);
        assertThat(users.where("isintegrationuser", "1").count()).isEqualTo(2);
    }

    @Test
    void ten_salespeople_are_users_under_the_same_address() {
        Set<String> same = businessCentral("salesperson_purchaser").distinct("e_mail");
        same.retainAll(users.distinct("internalemailaddress"));
        assertThat(same).hasSize(10);
    }

    @Test
    void a_user_has_a_name_longer_than_a_salesperson_may_have() {
        assertThat(users.all("fullname")).anyMatch(name -> name.length() > 50);
    }

    @Test
    void unit_groups_on_both_sides_are_right_wrong_or_unusable() {
        SampleRows groups = sales("uomschedule");
        SampleRows units = sales("uom");
        assertThat(groups.distinct("name")).contains("NAV PCS", "NAV DAY", "NAV KG", "Default Unit");
        assertThat(groups.where("statecode", "1").all("name")).containsExactly("NAV GRO");
        assertThat(groups.where("name", "NAV HOUR").all("baseuomname")).containsExactly("Hours");
        assertThat(unitsOf("NAV BOX").all("name")).containsExactly("Box of twelve");
        assertThat(unitsOf("NAV DZN").count()).isEqualTo(2);
        assertThat(unitsOf("NAV SET").all("quantity")).containsExactly("10");
        assertThat(unitsOf("NAV PACK").all("isschedulebaseuom")).containsExactly("0");
        assertThat(units.distinct("uomscheduleid")).isEqualTo(groups.distinct("uomscheduleid"));
    }

    @Test
    void customers_of_every_kind_of_block_are_filtered_out() {
        assertThat(customers.whereNot("blocked", "").count()).isEqualTo(24);
        assertThat(customers.distinct("blocked")).containsExactlyInAnyOrder("", "All", "Ship", "Invoice");
    }

    @Test
    void eight_customers_have_a_salesperson_that_no_user_will_be_coupled_to() {
        SampleRows withSalesperson = unblockedCustomers.whereNot("salesperson_code", "");
        assertThat(withSalesperson.count()).isEqualTo(8);
        assertThat(businessCentral("salesperson_purchaser").distinct("code")).containsAll(withSalesperson.distinct("salesperson_code"));
    }

    @Test
    void four_customers_have_existing_payment_terms_without_an_option() throws IOException {
        Set<String> mapped = mappedCodes("PAYMENT TERMS");
        SampleRows unmapped = unblockedCustomers.matching(
                row -> !row.get("payment_terms_code").isEmpty() && !mapped.contains(row.get("payment_terms_code")));
        assertThat(unmapped.count()).isEqualTo(4);
        assertThat(businessCentral("payment_terms").distinct("code")).containsAll(unmapped.distinct("payment_terms_code"));
    }

    @Test
    void all_other_codes_of_customers_have_an_option() throws IOException {
        assertThat(mappedCodes("SHIPMENT METHOD")).containsAll(notBlank(customers.distinct("shipment_method_code")));
        assertThat(mappedCodes("SHIPPING AGENT")).containsAll(notBlank(customers.distinct("shipping_agent_code")));
        assertThat(businessCentral("shipment_method").distinct("code")).containsAll(mappedCodes("SHIPMENT METHOD"));
        assertThat(businessCentral("shipping_agent").distinct("code")).containsAll(mappedCodes("SHIPPING AGENT"));
    }

    @Test
    void four_customers_wait_for_a_currency_that_cannot_be_sent() {
        assertThat(unblockedCustomers.where("currency_code", "ISK", "ZMW").count()).isEqualTo(4);
    }

    @Test
    void forty_customers_have_an_account_of_the_same_name_and_two_of_them_have_two() {
        Map<String, Long> accountsByName =
                accountsInFilter.rows().stream().collect(Collectors.groupingBy(row -> row.get("name"), Collectors.counting()));
        accountsByName.keySet().retainAll(customers.distinct("name"));
        assertThat(accountsByName).hasSize(40);
        assertThat(accountsByName.values().stream().filter(count -> count == 2)).hasSize(2);
    }

    @Test
    void accounts_are_inactive_or_competitors_or_of_no_type_and_then_filtered_out() {
        assertThat(accountsInFilter.count()).isEqualTo(144);
        assertThat(accounts.where("statecode", "1").count()).isEqualTo(10);
        assertThat(accounts.where("customertypecode", "1").count()).isEqualTo(12);
        assertThat(accounts.where("customertypecode", "").count()).isOne();
    }

    @Test
    void four_accounts_are_in_a_currency_that_business_central_lacks() {
        String real = sales("transactioncurrency").where("isocurrencycode", "BRL").all("transactioncurrencyid").get(0);
        assertThat(accountsInFilter.where("transactioncurrencyid", real).count()).isEqualTo(4);
    }

    @Test
    void three_accounts_have_names_longer_than_a_customer_may_have() {
        assertThat(accountsInFilter.matching(row -> row.get("name").length() > 100).count()).isEqualTo(3);
    }

    @Test
    void names_are_written_in_many_ways() {
        for (SampleRows names : List.of(customers, accounts)) {
            assertThat(names.all("name"))
                    .anyMatch(name -> name.endsWith("  "))
                    .anyMatch(name -> name.codePoints().anyMatch(Character::isIdeographic))
                    .anyMatch(name -> name.codePoints().anyMatch(SampleDataTest::isEmoji))
                    .anyMatch(name -> name.matches(".*[àâçéèêëîïôûùüÿñæœäöß].*"));
        }
    }

    @Test
    void some_customers_have_neither_mail_address_nor_home_page() {
        assertThat(customers.where("e_mail", "").where("home_page", "").count()).isPositive();
    }

    @Test
    void mail_goes_to_nobody() {
        for (SampleRows rows : List.of(customers, contacts, businessCentral("vendor"), businessCentral("salesperson_purchaser"))) {
            assertThat(notBlank(rows.distinct("e_mail"))).allMatch(address -> address.endsWith(".example"));
        }
        for (SampleRows rows : List.of(accounts, salesContacts)) {
            assertThat(notBlank(rows.distinct("emailaddress1"))).allMatch(address -> address.endsWith(".example"));
        }
    }

    @Test
    void most_people_belong_to_a_customer_and_thirty_to_a_company_without_relation() {
        Set<String> related = businessCentral("contact_business_relation").where("link_to_table", "Customer").distinct("contact_no");
        SampleRows withCompany = people.whereNot("company_no", "");
        assertThat(withCompany.matching(row -> related.contains(row.get("company_no"))).count()).isEqualTo(1824);
        assertThat(withCompany.matching(row -> !related.contains(row.get("company_no"))).count()).isEqualTo(30);
        assertThat(people.where("company_no", "").count()).isEqualTo(15);
    }

    @Test
    void four_people_have_a_salesperson_that_no_user_will_be_coupled_to() {
        assertThat(people.whereNot("salesperson_code", "").count()).isEqualTo(4);
    }

    @Test
    void primary_contacts_are_people_of_the_same_customer() {
        Map<String, String> companies = people.rows().stream().collect(Collectors.toMap(row -> row.get("no"), row -> row.get("company_name")));
        SampleRows withPrimary = customers.whereNot("primary_contact_no", "");
        assertThat(withPrimary.count()).isEqualTo(100);
        assertThat(withPrimary.rows()).allMatch(row -> row.get("name").equals(companies.get(row.get("primary_contact_no"))));
    }

    @Test
    void forty_customers_name_a_contact_that_their_account_will_not() {
        assertThat(unblockedCustomers.whereNot("contact", "").count()).isEqualTo(40);
    }

    @Test
    void contacts_in_sales_have_good_parents_failing_parents_filtered_parents_and_none() {
        Set<String> inFilter = accountsInFilter.distinct("accountid");
        SampleRows ofAccounts = salesContacts.where("parentcustomeridtype", "account");
        assertThat(ofAccounts.matching(row -> inFilter.contains(row.get("parentcustomerid"))).count()).isEqualTo(338);
        assertThat(ofAccounts.matching(row -> !inFilter.contains(row.get("parentcustomerid"))).count()).isEqualTo(12);
        assertThat(salesContacts.where("parentcustomeridtype", "contact").count()).isEqualTo(10);
        assertThat(salesContacts.where("parentcustomerid", "").count()).isEqualTo(20);
    }

    @Test
    void items_and_resources_lack_a_unit_or_have_one_whose_group_is_wrong() {
        assertThat(items.where("base_unit_of_measure", "").count()).isEqualTo(5);
        assertThat(items.where("base_unit_of_measure", "SET").count()).isEqualTo(3);
        assertThat(items.where("base_unit_of_measure", "PACK").count()).isEqualTo(2);
        assertThat(items.where("base_unit_of_measure", "DZN").count()).isEqualTo(2);
        assertThat(items.where("base_unit_of_measure", "GRO").count()).isZero();
        assertThat(businessCentral("resource").where("base_unit_of_measure", "").count()).isEqualTo(4);
        assertThat(businessCentral("resource").where("base_unit_of_measure", "SET").count()).isOne();
    }

    @Test
    void some_items_and_resources_are_blocked_or_below_zero_or_name_a_vendor_that_does_not_exist() {
        assertThat(items.where("blocked", "1").count()).isEqualTo(18);
        assertThat(businessCentral("resource").where("blocked", "1").count()).isEqualTo(6);
        assertThat(items.matching(row -> row.get("inventory").startsWith("-")).count()).isEqualTo(3);
        assertThat(items.matching(row -> row.get("unit_price").startsWith("-")).count()).isOne();
        assertThat(items.where("vendor_no", "V99999").count()).isEqualTo(2);
    }

    @Test
    void products_in_sales_are_goods_services_and_things_no_mapping_wants() {
        assertThat(products.where("producttypecode", "1").count()).isEqualTo(40);
        assertThat(products.where("producttypecode", "3").count()).isEqualTo(12);
        assertThat(products.where("producttypecode", "2", "4").count()).isEqualTo(3);
        assertThat(products.where("statecode", "1").count()).isEqualTo(2);
    }

    @Test
    void three_goods_are_counted_in_a_unit_that_business_central_lacks() {
        String group = sales("uomschedule").where("name", "Default Unit").all("uomscheduleid").get(0);
        assertThat(products.where("producttypecode", "1").where("defaultuomscheduleid", group).count()).isEqualTo(3);
    }

    @Test
    void twenty_goods_carry_the_number_of_an_item() {
        Set<String> numbers = products.distinct("productnumber");
        numbers.retainAll(items.distinct("no"));
        assertThat(numbers).hasSize(20);
    }

    @Test
    void koppels_own_price_list_is_left_for_koppel_to_make() {
        assertThat(sales("pricelevel").distinct("name")).containsExactlyInAnyOrder("Retail", "Partners overseas");
    }

    @ParameterizedTest
    @CsvSource({"CUST, customer", "CONT, contact", "RES, resource", "ITEM, item"})
    void number_series_stand_where_the_data_ends_and_have_room(String series, String table) {
        Map<String, String> line = businessCentral("no_series_line").where("series_code", series).rows().get(0);
        String last = businessCentral(table).distinct("no").stream().max(String::compareTo).orElseThrow();
        assertThat(line).containsEntry("last_no_used", last).containsEntry("open", "1");
        assertThat(line.get("ending_no")).isGreaterThan(last);
    }

    @Test
    void templates_make_accounts_customers_and_customers_domestic() {
        assertThat(businessCentral("config_template_line").where("data_template_code", "CRMACCOUNT").rows())
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("field_name", "CustomerTypeCode").containsEntry("default_value", "Customer"));
        assertThat(businessCentral("customer_template").where("currency_code", "").all("code")).containsExactly("DOMESTIC", "EU");
    }

    private static SampleRows unitsOf(String group) {
        return sales("uom").where("uomscheduleid", sales("uomschedule").where("name", group).all("uomscheduleid").get(0));
    }

    private static boolean isEmoji(int character) {
        return Character.getType(character) == Character.OTHER_SYMBOL && Character.isSupplementaryCodePoint(character);
    }

    private static Set<String> notBlank(Set<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).collect(Collectors.toSet());
    }

    private static Set<String> mappedCodes(String optionMapping) {
        return DefaultCatalogue.read()
                .optionMapping(optionMapping)
                .orElseThrow()
                .integrationValueByLocalCode()
                .keySet();
    }
}
