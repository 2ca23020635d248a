package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.simulator.Allowance.Limits;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a run costs in requests, all that it asks once for (metadata, company, currencies) among them. {@code -Dlive.records=20000} counts more records than a build has time for, and
 * {@code -Dlive.faults=0.1} has that share of requests go wrong, where only losses and doubles count.
 */
class RequestCountTest {

    private static final int RECORDS = Integer.getInteger("live.records", 8000);
    private static final double FAULTS = Double.parseDouble(System.getProperty("live.faults", "0"));
    private static final int MOST_FOR_A_THOUSAND_CREATED = 12;
    private static final int MOST_FOR_A_THOUSAND_UNCHANGED = 3;

    @Test
    void creating_and_finding_unchanged_cost_few_requests() {
        try (DataverseSimulator sales = DataverseSimulator.empty(Limits.PRODUCT_DATAVERSE);
                BusinessCentralSimulator central = BusinessCentralSimulator.empty(Limits.PRODUCT_BUSINESS_CENTRAL);
                LiveInstallation koppel = new LiveInstallation().with(sales).with(central)) {
            String euro = sales.insert("transactioncurrency", Map.of("isocurrencycode", "EUR", "exchangerate", BigDecimal.ONE));
            sales.insert("organization", Map.of("name", "Counted", "basecurrencyid", euro, "currencydecimalprecision", 2L));
            central.insert("general_ledger_setup", Map.of("lcy_code", "EUR"));
            for (int index = 0; index < RECORDS; index++) {
                central.insert("customer", Map.of("no", "C" + index, "name", "Customer " + index, "city", "City " + index % 97));
            }
            koppel.useCases();
            sales.front().requests();
            central.front().requests();

            sales.front().faults().share(FAULTS);
            central.front().faults().share(FAULTS);
            RunOutcome full = koppel.run(RunRequest.full(List.of("CUSTOMER"), false));
            int creating = sales.front().requests();
            int reading = central.front().requests();
            koppel.run(RunRequest.full(List.of("CUSTOMER"), false));
            int repeating = sales.front().requests() + central.front().requests();
            koppel.run(RunRequest.modified(List.of("CUSTOMER")));
            int resting = sales.front().requests() + central.front().requests();

            System.out.println("requests for " + RECORDS + " records: created " + creating + " + " + reading + ", unchanged " + repeating + ", without changes " + resting);
            assertThat(sales.rows("account")).extracting(row -> row.get("name")).hasSize(RECORDS).doesNotHaveDuplicates();
            assertThat(koppel.couplings().count("CUSTOMER")).isEqualTo(RECORDS);
            if (FAULTS > 0) {
                return;
            }
            assertThat(LiveInstallation.counters(full, "CUSTOMER", Pass.TO).inserted()).isEqualTo(RECORDS);
            assertThat(1000.0 * (creating + reading) / RECORDS).isLessThanOrEqualTo(MOST_FOR_A_THOUSAND_CREATED);
            assertThat(1000.0 * repeating / RECORDS).isLessThanOrEqualTo(MOST_FOR_A_THOUSAND_UNCHANGED);
            assertThat(1000.0 * resting / RECORDS).isLessThanOrEqualTo(MOST_FOR_A_THOUSAND_UNCHANGED);
        }
    }
}
