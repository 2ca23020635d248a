package io.koppel.scenario;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.WorkState;
import io.koppel.database.SchemaMigration;
import io.koppel.database.TestSchema;
import io.koppel.mapping.Pass;
import io.koppel.run.CreationPermission;
import io.koppel.run.RunOutcome;
import io.koppel.sampledata.SampleData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The special rules of spec 3 and 4 on the sample data: one full synchronization, then edits on both sides, then one
 * run of modified records. Each test looks at what one rule left.
 */
class SpecialRulesTest {

    private static final Installation KOPPEL = Installation.with();
    private static RunOutcome full;
    private static RunOutcome modified;
    private static List<String> conflicts;
    private static List<String> touchedByFullAgain;

    @BeforeAll
    static void synchronize() throws SQLException {
        SchemaMigration migration = new SchemaMigration();
        migration.migrate(KOPPEL.local().dataSource(), "db/bc/changelog.yaml");
        migration.migrate(KOPPEL.integration().dataSource(), "db/sales/changelog.yaml");
        try (Connection bc = KOPPEL.local().dataSource().getConnection();
                Connection sales = KOPPEL.integration().dataSource().getConnection()) {
            SampleData.load(bc, sales);
        }
        full = KOPPEL.full();
        KOPPEL.useCases().get(CreationPermission.class).grant(List.of());
        edit();
        modified = KOPPEL.modified();
        conflicts = KOPPEL.workList().list("CUSTOMER", WorkState.CONFLICT, null, 10).stream()
                .map(entry -> entry.pass() + "|" + entry.conflicts().get(0).field())
                .sorted(Comparator.reverseOrder())
                .toList();
        KOPPEL.full();
        List<String> stamps = stamps();
        KOPPEL.full();
        List<String> after = stamps();
        touchedByFullAgain = after.stream().filter(stamp -> !stamps.contains(stamp)).toList();
    }

    private static void edit() {
        KOPPEL.onLocal(
                "UPDATE currency_exchange_rate SET exchange_rate_amount = 2 * relational_exch_rate_amount WHERE currency_code = 'USD'",
                "UPDATE currency SET symbol = 'US$' WHERE code = 'USD'",
                "DELETE FROM salesperson_purchaser WHERE code = 'SP NO. 00003'",
                "UPDATE customer SET name = CONCAT(name, ' & Söhne') WHERE no = '" + customer(0) + "'",
                "UPDATE customer SET phone_no = '+31 20 1' WHERE no = '" + customer(2) + "'",
                "UPDATE item SET blocked = 1 WHERE no = '" + item(0) + "'",
                "UPDATE item SET unit_price = -5 WHERE no = '" + item(1) + "'",
                "UPDATE item SET unit_price = 12.5 WHERE no = '" + item(2) + "'");
        KOPPEL.onIntegration(
                "UPDATE systemuser SET fullname = 'Renamed User' WHERE systemuserid = '" + user() + "'",
                "UPDATE account SET statuscode = 2 WHERE accountid = '" + accountOf(customer(1)) + "'",
                "UPDATE account SET address1_city = 'Utrecht' WHERE accountid = '" + accountOf(customer(2)) + "'",
                "UPDATE account SET emailaddress1 = NULL WHERE accountid = '" + accountOf(customer(3)) + "'",
                "UPDATE product SET statecode = 1, statuscode = 2 WHERE productid = '" + productOf(item(3)) + "'",
                "INSERT INTO contact (contactid, firstname, lastname, parentcustomerid, parentcustomeridtype) VALUES"
                        + " ('00000000-0000-4000-8000-00000000c001', 'Noor', 'de Vries', '" + accountOf(customer(4))
                        + "', 'account')");
    }

    @AfterAll
    static void close() {
        KOPPEL.close();
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
        assertThat(counters(full, "CURRENCY", Pass.TO).inserted()).isEqualTo(42);
        assertThat(rows(
                        KOPPEL.integration(),
                        "SELECT isocurrencycode FROM transactioncurrency GROUP BY 1 HAVING COUNT(*) > 1"))
                .isEmpty();
    }

    @Test
    @DisplayName("4.6: a missing exchange rate fails the currency, and customers in it wait")
    void a_missing_rate_fails_and_customers_wait() {
        assertThat(rows(KOPPEL.integration(), "SELECT COUNT(*) FROM transactioncurrency WHERE isocurrencycode = 'ISK'"))
                .containsExactly("0");
        assertThat(counters(full, "CUSTOMER", Pass.TO).skipped()).isEqualTo(4);
    }

    @Test
    @DisplayName("4.6, 15.3: a new exchange rate travels with its currency")
    void a_new_rate_travels() {
        assertThat(rows(
                        KOPPEL.integration(),
                        "SELECT ROUND(exchangerate, 4) FROM transactioncurrency WHERE isocurrencycode = 'USD'"))
                .containsExactly("2.0000");
    }

    @Test
    @DisplayName("3.2: new salespeople get generated codes; a changed user arrives")
    void salespeople_get_codes() {
        assertThat(rows(
                        KOPPEL.local(),
                        "SELECT COUNT(*) FROM salesperson_purchaser WHERE code REGEXP '^SP NO\\\\. 0[0-9]{4}$'"))
                .containsExactly("30");
        assertThat(rows(KOPPEL.local(), "SELECT COUNT(*) FROM salesperson_purchaser WHERE name = 'Renamed User'"))
                .containsExactly("1");
    }

    @Test
    @DisplayName("3.3, 4.4: a unit group carries the product's prefix and one base unit")
    void unit_groups_have_one_base_unit() {
        assertThat(rows(
                        KOPPEL.integration(),
                        "SELECT s.name, u.name, u.quantity + 0, u.isschedulebaseuom FROM uomschedule s JOIN uom u"
                                + " ON u.uomscheduleid = s.uomscheduleid WHERE s.baseuomname = 'PCS' AND s.name = 'NAV PCS'"))
                .singleElement()
                .asString()
                .startsWith("NAV PCS|PCS|1");
    }

    @Test
    @DisplayName("3.4: an account that became inactive blocks its customer")
    void an_inactive_account_blocks_its_customer() {
        assertThat(rows(KOPPEL.local(), "SELECT blocked FROM customer WHERE no = '" + customer(1) + "'"))
                .containsExactly("All");
    }

    @Test
    @DisplayName("3.4: a changed name arrives, and a blank salesperson leaves the owner alone")
    void a_blank_salesperson_leaves_the_owner() {
        assertThat(rows(
                        KOPPEL.integration(),
                        "SELECT name LIKE '% & Söhne' FROM account WHERE accountid = '" + accountOf(customer(0)) + "'"))
                .containsExactly("1");
    }

    @Test
    @DisplayName("5.6: different fields on each side are a conflict in both passes, and nothing is written")
    void edits_on_both_sides_conflict() {
        assertThat(conflicts).containsExactly("TO|city:address1_city", "FROM|city:address1_city");
    }

    @Test
    @DisplayName("6.9: a cleared field is cleared on the other side")
    void a_cleared_field_is_cleared() {
        assertThat(rows(KOPPEL.local(), "SELECT e_mail FROM customer WHERE no = '" + customer(3) + "'"))
                .containsExactly("");
    }

    @Test
    @DisplayName("3.5, 4.3: a new contact of a coupled account gets a number, its company and fills the primary contact")
    void a_new_contact_gets_its_company() {
        assertThat(rows(
                        KOPPEL.local(),
                        "SELECT c.type, c.name, c.no <> '', r.no FROM contact c JOIN contact_business_relation r"
                                + " ON r.contact_no = c.company_no WHERE c.surname = 'de Vries' AND c.first_name = 'Noor'"))
                .containsExactly("Person|Noor de Vries|1|" + customer(4));
        assertThat(rows(KOPPEL.local(), "SELECT primary_contact_no <> '' FROM customer WHERE no = '" + customer(4) + "'"))
                .containsExactly("1");
    }

    @Test
    @DisplayName("3.7: a blocked item retires its product, and a retired product blocks its item")
    void blocked_and_retired_follow_each_other() {
        assertThat(rows(
                        KOPPEL.integration(),
                        "SELECT statecode FROM product WHERE productid = '" + productOf(item(0)) + "'"))
                .containsExactly("1");
        assertThat(rows(KOPPEL.local(), "SELECT blocked FROM item WHERE no = '" + item(3) + "'"))
                .containsExactly("1");
    }

    @Test
    @DisplayName("3.7: a negative price counts as 0; the line in the default price list follows the price")
    void prices_and_price_list_lines() {
        assertThat(rows(
                        KOPPEL.integration(),
                        "SELECT price + 0 FROM product WHERE productid = '" + productOf(item(1)) + "'"))
                .containsExactly("0.0000");
        assertThat(rows(
                        KOPPEL.integration(),
                        "SELECT l.amount + 0 FROM productpricelevel l JOIN pricelevel p ON p.pricelevelid = l.pricelevelid"
                                + " WHERE p.name = 'Business Central Default Price List' AND l.productid = '"
                                + productOf(item(2)) + "'"))
                .containsExactly("12.5000");
    }

    @Test
    @DisplayName("15.10: a repeated full synchronization without edits moves no modified time on either side")
    void a_repeated_full_run_moves_nothing() {
        assertThat(touchedByFullAgain).isEmpty();
    }

    private static List<String> stamps() {
        List<String> stamps = new ArrayList<>();
        for (String table : List.of("customer", "contact", "item", "resource", "salesperson_purchaser")) {
            stamps.addAll(rows(KOPPEL.local(), "SELECT '" + table + "', system_id, system_modified_at FROM " + table));
        }
        for (String table : List.of("account", "contact", "product", "transactioncurrency", "uomschedule")) {
            stamps.addAll(rows(
                    KOPPEL.integration(), "SELECT '" + table + "', " + table + "id, modifiedon FROM " + table));
        }
        return stamps;
    }

    /** Customers that are coupled, unblocked, without salesperson and primary contact. */
    private static String customer(int index) {
        return pick(
                KOPPEL.local(),
                "SELECT no FROM customer WHERE no LIKE 'C%' AND blocked IN ('', 'All') AND salesperson_code = ''"
                        + " AND no IN (SELECT r.no FROM contact_business_relation r)"
                        + " AND system_created_at IS NOT NULL AND no NOT IN (SELECT no FROM customer WHERE currency_code"
                        + " IN ('ISK', 'ZMW') OR payment_terms_code IN ('COD', '14 DAYS')) AND no IN ('C00010', 'C00030',"
                        + " 'C00040', 'C00050', 'C00060', 'C00070', 'C00080', 'C00090', 'C00110', 'C00120') ORDER BY no",
                index);
    }

    private static String item(int index) {
        return pick(
                KOPPEL.local(),
                "SELECT no FROM item WHERE base_unit_of_measure IN ('PCS', 'KG') ORDER BY no",
                index + 5);
    }

    private static String user() {
        return pick(
                KOPPEL.integration(),
                "SELECT systemuserid FROM systemuser WHERE isdisabled = 0 AND islicensed = 1 AND isintegrationuser = 0"
                        + " ORDER BY systemuserid",
                0);
    }

    private static String accountOf(String customer) {
        return counterpart("customer", customer, "CUSTOMER");
    }

    private static String productOf(String item) {
        return counterpart("item", item, "ITEM-PRODUCT");
    }

    private static String counterpart(String table, String number, String mapping) {
        String key = rows(KOPPEL.local(), "SELECT system_id FROM " + table + " WHERE no = '" + number + "'").get(0);
        return rows(
                        KOPPEL.own(),
                        "SELECT integration_key FROM coupling WHERE mapping = '" + mapping + "' AND local_key = '" + key
                                + "'")
                .get(0);
    }

    private static String pick(TestSchema schema, String query, int index) {
        return rows(schema, query).get(index);
    }
}
