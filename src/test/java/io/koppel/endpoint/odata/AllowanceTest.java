package io.koppel.endpoint.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.endpoint.Endpoint;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.simulator.Allowance.Limits;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import io.koppel.simulator.HttpFront;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Both products, each asked for more than it allows. {@code -Dlive.allowance=true} holds them to the products' own limits,
 * for which a build has no time.
 */
class AllowanceTest {

    private static final boolean PRODUCTS = Boolean.getBoolean("live.allowance");
    private static final Limits DATAVERSE = PRODUCTS ? Limits.PRODUCT_DATAVERSE : new Limits(40, Duration.ofSeconds(3), 4);
    private static final Limits BUSINESS_CENTRAL =
            PRODUCTS ? Limits.PRODUCT_BUSINESS_CENTRAL : new Limits(40, Duration.ofSeconds(3), 3);
    private static final int WINDOWS = PRODUCTS ? 3 : 2;
    private static final int ASKING = 8;
    private static final double TO_BE_USED = 0.9;

    @Test
    void nine_tenths_of_it_are_used_and_nothing_is_refused() throws Exception {
        try (DataverseSimulator dataverse = DataverseSimulator.empty(DATAVERSE);
                BusinessCentralSimulator central = BusinessCentralSimulator.empty(BUSINESS_CENTRAL);
                Endpoint sales = LiveSides.of(dataverse, true, DATAVERSE.most(), DATAVERSE.window());
                Endpoint bc = LiveSides.of(central, BUSINESS_CENTRAL.most(), BUSINESS_CENTRAL.window())) {
            sales.describe("account");
            bc.describe("customer");
            ExecutorService people = Executors.newFixedThreadPool(2 * ASKING);
            Instant begun = Instant.now();
            List<Future<?>> asking = new ArrayList<>();
            for (int person = 0; person < ASKING; person++) {
                asking.add(people.submit(() -> ask(sales, LiveSides.ACCOUNT, begun.plus(DATAVERSE.window().multipliedBy(WINDOWS)))));
                asking.add(people.submit(() -> ask(bc, LiveSides.CUSTOMER, begun.plus(BUSINESS_CENTRAL.window().multipliedBy(WINDOWS)))));
            }
            for (Future<?> person : asking) {
                person.get();
            }
            people.shutdown();

            isUsed(dataverse.front(), DATAVERSE);
            isUsed(central.front(), BUSINESS_CENTRAL);
        }
    }

    private static void ask(Endpoint endpoint, MappedTable table, Instant end) {
        while (Instant.now().isBefore(end)) {
            endpoint.count(table, Filter.NONE);
        }
    }

    private static void isUsed(HttpFront front, Limits limits) {
        int requests = front.requests();
        if (PRODUCTS) {
            System.out.println(requests + " requests in " + WINDOWS + " windows of " + limits + ", refused " + front.allowance().refused());
        }
        assertThat(front.allowance().refused()).isZero();
        assertThat(front.allowance().largestConcurrency()).isLessThanOrEqualTo(limits.concurrent());
        assertThat((double) requests).isGreaterThanOrEqualTo(TO_BE_USED * WINDOWS * limits.most());
    }
}
