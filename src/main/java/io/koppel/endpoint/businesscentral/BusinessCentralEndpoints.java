package io.koppel.endpoint.businesscentral;

import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataEndpoint;
import io.koppel.endpoint.odata.TableMap;
import io.koppel.endpoint.odata.TableMapReader;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes endpoints out of settings. */
public final class BusinessCentralEndpoints {

    /** What the service serves of one user at a time. */
    private static final int CONCURRENCY = 5;

    private BusinessCentralEndpoints() {}

    /** Entity sets and properties of the standard API v2.0. */
    public static TableMap shippedTables() {
        return TableMapReader.shipped(BusinessCentralEndpoints.class, "tables.yaml");
    }

    /** Does not connect yet. */
    public static ODataEndpoint open(BusinessCentralSettings settings, Clock clock) {
        ODataClient client = new ODataClient(settings.service(), CONCURRENCY, clock);
        int users = Math.max(1, settings.service().users().size());
        ExecutorService executor = Executors.newFixedThreadPool(CONCURRENCY * users, runnable -> {
            Thread thread = new Thread(runnable, "side-" + settings.service().sideName());
            thread.setDaemon(true);
            return thread;
        });
        return new ODataEndpoint(client, new BusinessCentralDialect(client, settings, executor), executor);
    }
}
