package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Awaited;
import io.koppel.decision.Facts;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITEM-PRODUCT and RESOURCE-PRODUCT. */
class ProductRuleTest {

    private final FakeSystems systems = new FakeSystems()
            .local("general_ledger_setup", "gl", "primary_key", "", "lcy_code", "EUR")
            .integration("transactioncurrency", "cur-eur", "isocurrencycode", "EUR")
            .integration("organization", "org", "basecurrencyid", "cur-eur")
            .integration("uomschedule", "g-pcs", "name", "NAV PCS")
            .integration(
                    "uom", "u-pcs", "uomscheduleid", "g-pcs", "name", "PCS", "quantity", BigDecimal.ONE,
                    "isschedulebaseuom", true)
            .local("vendor", "v1", "no", "V1", "name", "Holz KG");

    private ProductRuleTest priceList() {
        systems.integration(
                        "pricelevel", "list-usd", "name", "Business Central Default Price List",
                        "transactioncurrencyid", "cur-usd")
                .integration(
                        "pricelevel", "list-eur", "name", "Business Central Default Price List",
                        "transactioncurrencyid", "cur-eur");
        return this;
    }

    private ProductRuleTest line(String key, String list, String unit, String amount) {
        systems.integration(
                "productpricelevel", key, "productid", RuleRun.DESTINATION, "pricelevelid", list, "uomid", unit,
                "uomscheduleid", "g-pcs", "amount", new BigDecimal(amount), "transactioncurrencyid", "cur-eur");
        return this;
    }

    private RuleRun item(Object... values) {
        return RuleRun.to("ITEM-PRODUCT", systems)
                .source(concat(values, "base_unit_of_measure", "PCS"))
                .transferred("price", new BigDecimal("12.5"));
    }

    /** A product in step with an item that is not blocked, priced 12.50. */
    private RuleRun inStep(RuleRun run, Object... different) {
        Map<String, Object> product = FakeSystems.values(
                "producttypecode", 1L, "transactioncurrencyid", "cur-eur", "defaultuomid", "u-pcs",
                "defaultuomscheduleid", "g-pcs", "price", new BigDecimal("12.5000"), "quantityonhand",
                new BigDecimal("3"), "statecode", 0L, "statuscode", 1L);
        product.putAll(FakeSystems.values(different));
        return run.transferred()
                .destination(product.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray());
    }

    private static Object[] concat(Object[] values, Object... more) {
        Object[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    private static void assertFails(Verdict verdict, ErrorCode code) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Fail.class, failure -> assertThat(failure.problem().code()).isEqualTo(code));
    }

    @ParameterizedTest(name = "3.7 extras: {0} is product type {1}")
    @CsvSource({"ITEM-PRODUCT, 1", "RESOURCE-PRODUCT, 3"})
    void the_product_type_is_set(String mapping, long type) {
        RuleRun run = RuleRun.to(mapping, systems).source("base_unit_of_measure", "PCS");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).containsEntry("producttypecode", type);
    }

    @Test
    void spec_3_7_extras_currency_and_unit_are_those_of_lcy_and_base_unit() {
        RuleRun run = item();
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values)
                .containsEntry("transactioncurrencyid", "cur-eur")
                .containsEntry("defaultuomid", "u-pcs")
                .containsEntry("defaultuomscheduleid", "g-pcs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ITEM-PRODUCT", "RESOURCE-PRODUCT"})
    void spec_4_4_a_blank_base_unit_fails(String mapping) {
        assertFails(RuleRun.to(mapping, systems).source("base_unit_of_measure", "").complete(), ErrorCode.UNIT_BLANK);
    }

    @Test
    void spec_4_4_a_unit_group_out_of_order_fails() {
        assertFails(
                RuleRun.to("RESOURCE-PRODUCT", systems).source("base_unit_of_measure", "BOX").complete(),
                ErrorCode.UNIT_GROUP_INVALID);
    }

    @Test
    void spec_15_2_a_unit_group_that_this_run_creates_is_waited_for() {
        systems.local("unit_of_measure", "uom-box", "code", "BOX");
        RuleRun run = RuleRun.to("RESOURCE-PRODUCT", systems)
                .in(FakeMappings.onlyCoupled().creating("UNIT OF MEASURE"))
                .source("base_unit_of_measure", "BOX");
        assertThat(run.complete())
                .isInstanceOfSatisfying(Verdict.Wait.class, wait -> assertThat(wait.awaited())
                        .isEqualTo(new Awaited("UNIT OF MEASURE", Side.LOCAL, "uom-box")));
    }

    @Test
    void spec_3_7_extras_the_vendors_name_is_set_if_the_vendor_exists() {
        RuleRun run = item("vendor_no", "V1");
        run.complete();
        assertThat(run.draft.values).containsEntry("vendorname", "Holz KG");
        RuleRun unknown = item("vendor_no", "V9");
        unknown.complete();
        assertThat(unknown.draft.values).doesNotContainKey("vendorname");
    }

    @Test
    void a_product_that_loses_its_vendor_loses_the_name_too() {
        priceList().line("line-1", "list-eur", "u-pcs", "12.5");
        RuleRun run = inStep(item(), "vendorid", "V1", "vendorname", "Holz KG").transferred("vendorid", null);
        run.complete();
        assertThat(run.draft.values).containsEntry("vendorname", null);
    }

    @ParameterizedTest(name = "3.6, 3.7: negative {0} is 0")
    @ValueSource(strings = {"price", "quantityonhand"})
    void negative_values_become_zero(String field) {
        RuleRun run = item().transferred(field, new BigDecimal("-4.20"));
        run.complete();
        assertThat(run.draft.values).containsEntry(field, BigDecimal.ZERO);
    }

    @Test
    void spec_7_6_a_negative_quantity_equal_to_zero_in_crm_is_no_change() {
        priceList().line("line-1", "list-eur", "u-pcs", "12.5");
        RuleRun run = inStep(item(), "quantityonhand", new BigDecimal("0.0000000000"))
                .transferred("quantityonhand", new BigDecimal("-4"));
        run.complete();
        assertThat(run.draft.untouched()).isTrue();
    }

    @Test
    void spec_3_7_extras_on_insert_quantity_decimals_price_list_and_state_are_set() {
        priceList();
        RuleRun run = item();
        run.complete();
        assertThat(run.draft.values)
                .containsEntry("quantitydecimal", 2L)
                .containsEntry("pricelevelid", "list-eur")
                .containsEntry("statecode", 0L)
                .containsEntry("statuscode", 1L);
    }

    @ParameterizedTest(name = "3.7 extras: blocked {0} turns state {1}, status {2} into {3}, {4}")
    @CsvSource({
        "true,  0, 1, 1, 2",
        "false, 1, 2, 0, 1",
        "false, 2, 0, 0, 1",
        "true,  1, 2, 1, 2",
        "false, 0, 1, 0, 1",
        "false, 0, 7, 0, 7",
    })
    void on_update_the_state_follows_blocked(
            boolean blocked, long state, long status, long newState, long newStatus) {
        priceList().line("line-1", "list-eur", "u-pcs", "12.5");
        RuleRun run = inStep(item("blocked", blocked), "statecode", state, "statuscode", status);
        run.complete();
        assertThat(run.draft.value("statecode")).isEqualTo(newState);
        assertThat(run.draft.value("statuscode")).isEqualTo(newStatus);
        assertThat(run.draft.untouched()).isEqualTo(state == newState);
    }

    @Test
    void spec_15_10_a_new_product_of_a_blocked_item_is_retired_at_once() {
        RuleRun run = item("blocked", true);
        run.complete();
        assertThat(run.draft.values).containsEntry("statecode", 1L).containsEntry("statuscode", 2L);
    }

    @Test
    void spec_3_7_extras_a_new_product_gets_a_line_in_the_default_price_list() {
        priceList();
        RuleRun run = item();
        run.complete();
        RowWrite.Insert line = (RowWrite.Insert) run.draft.after.get(0);
        assertThat(run.draft.before).isEmpty();
        assertThat(line.table()).isEqualTo(SalesTables.PRICE_LIST_LINE);
        assertThat(line.values().get("pricelevelid")).isEqualTo("list-eur");
        assertThat(line.values().get("productid")).isEqualTo(run.draft.destinationKey());
        assertThat((BigDecimal) line.values().get("amount")).isEqualByComparingTo("12.5");
        assertThat(line.values().get("uomid")).isEqualTo("u-pcs");
        assertThat(line.values().get("uomscheduleid")).isEqualTo("g-pcs");
        assertThat(line.values().get("transactioncurrencyid")).isEqualTo("cur-eur");
    }

    @Test
    void a_missing_default_price_list_is_created_once_for_all_products() {
        RuleRun item = item();
        RuleRun resource = RuleRun.to("RESOURCE-PRODUCT", systems).source("base_unit_of_measure", "PCS");
        item.complete();
        resource.complete();
        RowWrite.Insert list = (RowWrite.Insert) item.draft.before.get(0);
        assertThat(list.values().get("name")).isEqualTo("Business Central Default Price List");
        assertThat(list.values().get("transactioncurrencyid")).isEqualTo("cur-eur");
        assertThat(item.draft.values).containsEntry("pricelevelid", list.key());
        assertThat(resource.draft.before).containsExactly(list);
    }

    @Test
    void a_missing_local_currency_is_created_before_the_price_list_in_it() {
        FakeSystems usd = new FakeSystems()
                .local("general_ledger_setup", "gl", "primary_key", "", "lcy_code", "EUR")
                .integration("transactioncurrency", "cur-usd", "isocurrencycode", "USD")
                .integration("organization", "org", "basecurrencyid", "cur-usd")
                .local(
                        "currency_exchange_rate", "usd", "currency_code", "USD", "starting_date",
                        LocalDate.of(2024, 1, 1), "exchange_rate_amount", new BigDecimal("1.25"),
                        "relational_exch_rate_amount", BigDecimal.ONE)
                .integration("uomschedule", "g-pcs", "name", "NAV PCS")
                .integration(
                        "uom", "u-pcs", "uomscheduleid", "g-pcs", "name", "PCS", "quantity", BigDecimal.ONE,
                        "isschedulebaseuom", true);
        RuleRun run = RuleRun.to("ITEM-PRODUCT", usd).source("base_unit_of_measure", "PCS");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.before)
                .extracting(row -> row.table().table())
                .containsExactly("transactioncurrency", "pricelevel");
        String currency = ((RowWrite.Insert) run.draft.before.get(0)).key();
        assertThat(run.draft.before.get(1).values().get("transactioncurrencyid")).isEqualTo(currency);
        assertThat(run.draft.values).containsEntry("transactioncurrencyid", currency);
    }

    @Test
    void spec_3_7_extras_a_changed_price_updates_the_line() {
        priceList().line("line-1", "list-eur", "u-pcs", "12.5").line("other", "list-retail", "u-pcs", "99");
        RuleRun run = inStep(item()).transferred("price", new BigDecimal("13.00005"));
        run.complete();
        assertThat(run.draft.after).hasSize(1);
        RowWrite.Update update = (RowWrite.Update) run.draft.after.get(0);
        assertThat(update.asRead().key()).isEqualTo("line-1");
        assertThat(update.values().shape().fields()).containsExactly("amount");
        assertThat((BigDecimal) update.values().get("amount")).isEqualByComparingTo("13.0001");
    }

    @Test
    void the_line_in_the_products_own_unit_is_taken_and_another_ones_unit_corrected() {
        priceList().line("line-1", "list-eur", "u-box", "12.5");
        RuleRun other = inStep(item());
        other.complete();
        assertThat(other.draft.after.get(0).values().get("uomid")).isEqualTo("u-pcs");
        line("line-2", "list-eur", "u-pcs", "12.5");
        RuleRun own = inStep(item());
        own.complete();
        assertThat(own.draft.after).isEmpty();
    }

    @Test
    void spec_7_6_a_product_in_step_is_left_alone() {
        priceList().line("line-1", "list-eur", "u-pcs", "12.5000");
        RuleRun run = inStep(item());
        assertThat(run.complete()).isNull();
        assertThat(run.draft.untouched()).isTrue();
    }

    @ParameterizedTest(name = "3.7 extras, From: state {0} makes blocked {1}")
    @CsvSource({"0, false", "1, true", "2, true", "3, true"})
    void back_a_record_is_blocked_unless_the_product_is_active(long state, boolean blocked) {
        RuleRun run = RuleRun.from("ITEM-PRODUCT", systems)
                .source("statecode", state)
                .destination("no", "1000", "blocked", !blocked);
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).isEqualTo(Map.of("blocked", blocked));
    }

    @ParameterizedTest(name = "a new record of {0} gets a number of {1}.{2}")
    @CsvSource({"ITEM-PRODUCT, inventory_setup, item_nos", "RESOURCE-PRODUCT, resources_setup, resource_nos"})
    void a_new_item_or_resource_gets_a_number(String mapping, String setup, String field) {
        RuleRun run = RuleRun.from(mapping, systems).source("statecode", 0L);
        assertFails(run.complete(), ErrorCode.SETTING_INVALID);
        systems.local(setup, "s", "primary_key", "", field, "NOS")
                .local("no_series_line", "l", "series_code", "NOS", "line_no", 10000L, "open", true);
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values.get("no")).isInstanceOf(NumberSource.Series.class);
    }

    @Test
    void a_resource_created_from_crm_gets_the_unit_coupled_to_its_unit_group() {
        systems.local("resources_setup", "s", "primary_key", "", "resource_nos", "NOS")
                .local("no_series_line", "l", "series_code", "NOS", "line_no", 10000L, "open", true)
                .coupled("UNIT OF MEASURE", "uom-pcs", "g-pcs")
                .local("unit_of_measure", "uom-pcs", "code", "PCS");
        RuleRun run = RuleRun.from("RESOURCE-PRODUCT", systems).source("statecode", 0L, "defaultuomscheduleid", "g-pcs");
        assertThat(run.complete()).isNull();
        assertThat(run.draft.values).containsEntry("base_unit_of_measure", "PCS");
        RuleRun uncoupled =
                RuleRun.from("RESOURCE-PRODUCT", systems).source("statecode", 0L, "defaultuomscheduleid", "g-box");
        assertThat(uncoupled.complete()).isNull();
        assertThat(uncoupled.draft.values).doesNotContainKey("base_unit_of_measure");
    }

    @Test
    void spec_15_3_blocked_vendor_name_and_unit_are_declared_inputs_and_so_are_state_and_status() {
        RuleRun run = RuleRun.to("ITEM-PRODUCT", systems)
                .source("blocked", true, "vendor_no", "V1", "base_unit_of_measure", "PCS");
        assertThat(run.sourceInputs())
                .isEqualTo(Map.of("blocked", true, "vendor_name", "Holz KG", "base_unit_of_measure", "PCS"));
        TableRecord product = run.record(Side.INTEGRATION, "p", "statecode", 0L, "statuscode", 1L);
        assertThat(run.rule.inputs(Side.INTEGRATION, product, Facts.NONE))
                .isEqualTo(Map.of("statecode", 0L, "statuscode", 1L));
    }

    @Test
    void spec_15_3_a_vendor_that_was_not_asked_for_leaves_the_input_out() {
        RuleRun run = RuleRun.to("ITEM-PRODUCT", systems);
        TableRecord item = run.record(Side.LOCAL, "i", "blocked", false, "vendor_no", "V1");
        assertThat(run.rule.inputs(Side.LOCAL, item, Facts.NONE)).doesNotContainKey("vendor_name");
    }
}
