package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Fault;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Endpoints;
import io.koppel.run.RunOutcome;
import io.koppel.run.check.MappingCheck;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Business Central over the standard API alone, and an organization that two companies share. */
class StandardApiTest {

    @Test
    void the_standard_api_alone_does_without_what_it_lacks_only_if_told_to() {
        try (BusinessCentralSimulator central = BusinessCentralSimulator.sample();
                DataverseSimulator sales = DataverseSimulator.sample();
                LiveInstallation untold = new LiveInstallation().withStandard(central).with(sales);
                LiveInstallation told = new LiveInstallation("--koppel.bc.without-missing-fields=true")
                        .withStandard(central)
                        .with(sales)) {
            assertThat(check(untold)).extracting(Fault::message).anyMatch(message -> message.contains("fax_no"));

            RunOutcome full = told.full();

            assertThat(LiveInstallation.counters(full, "CUSTOMER", Pass.TO).inserted()).isEqualTo(604);
            assertThat(LiveInstallation.counters(full, "ITEM-PRODUCT", Pass.TO).inserted()).isEqualTo(908);
            assertThat(full.jobs()).noneMatch(job -> job.mapping().equals("RESOURCE-PRODUCT"));
        }
    }

    @Test
    void two_installations_in_one_organization_never_create_each_others_records() {
        try (DataverseSimulator sales = DataverseSimulator.shared();
                BusinessCentralSimulator first = BusinessCentralSimulator.empty(io.koppel.simulator.Allowance.Limits.PRODUCT_BUSINESS_CENTRAL);
                BusinessCentralSimulator second = BusinessCentralSimulator.empty(io.koppel.simulator.Allowance.Limits.PRODUCT_BUSINESS_CENTRAL)) {
            String one = sales.insert("bcbi_company", Map.of("bcbi_name", "One"));
            String two = sales.insert("bcbi_company", Map.of("bcbi_name", "Two"));
            String euro = sales.insert("transactioncurrency", Map.of("isocurrencycode", "EUR", "exchangerate", java.math.BigDecimal.ONE));
            sales.insert("organization", Map.of("name", "Shared", "basecurrencyid", euro, "currencydecimalprecision", 2L));
            sales.insert("account", Map.of("name", "Nobody's", "customertypecode", 3L));
            for (BusinessCentralSimulator central : List.of(first, second)) {
                central.insert("general_ledger_setup", Map.of("lcy_code", "EUR"));
                central.insert("unit_of_measure", Map.of("code", "PCS", "description", "Piece"));
                central.insert("item", Map.of("no", "I1", "description", "Bicycle", "type", "Inventory", "base_unit_of_measure", "PCS"));
                central.insert("customer", Map.of("no", "C1", "name", central == first ? "Ours" : "Theirs"));
            }
            try (LiveInstallation koppel = new LiveInstallation("--koppel.bc.company-id=" + one).with(sales).with(first);
                    LiveInstallation other = new LiveInstallation("--koppel.bc.company-id=" + two).with(sales).with(second)) {
                koppel.full();
                other.full();
                koppel.full();
                other.full();
                edit(sales, "Theirs", "Edited");
                koppel.modified();
                other.modified();
            }

            assertThat(first.rows("customer")).extracting(row -> row.get("name")).containsExactly("Ours");
            assertThat(second.rows("customer")).extracting(row -> row.get("name")).containsExactly("Theirs");
            assertThat(first.rows("customer")).extracting(row -> row.get("city")).containsExactly("");
            assertThat(second.rows("customer")).extracting(row -> row.get("city")).containsExactly("Edited");
            assertThat(first.rows("item")).hasSize(1);
            assertThat(second.rows("item")).hasSize(1);
            assertThat(sales.rows("account")).hasSize(3);
            assertThat(sales.rows("product")).extracting(row -> row.get("bcbi_companyid")).containsExactlyInAnyOrder(one, two);
        }
    }

    private static void edit(DataverseSimulator sales, String account, String city) {
        sales.rows("account").stream()
                .filter(row -> account.equals(row.get("name")))
                .forEach(row -> sales.update("account", String.valueOf(row.get("accountid")), Map.of("address1_city", city)));
    }

    private static List<Fault> check(LiveInstallation koppel) {
        Endpoints endpoints = koppel.useCases().get(Endpoints.class);
        return new MappingCheck(endpoints.local(), endpoints.integration())
                .check(koppel.useCases().get(CatalogueRepository.class).load());
    }
}
