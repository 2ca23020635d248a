package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.MultipartBatch;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataEndpoint;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes endpoints out of settings. */
public final class DataverseEndpoints {

    /** Requests at a time until the service hints at a number of its own. */
    private static final int CONCURRENCY = 52;

    /** What is worth sending at a time: one pass writes two thousand rows, so a few requests. */
    private static final int THREADS = 8;

    private static final int BATCH = 1000;

    private DataverseEndpoints() {}

    /** Does not connect yet. */
    public static ODataEndpoint open(DataverseSettings settings, Clock clock) {
        ODataClient client = new ODataClient(settings.service(), CONCURRENCY, clock);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, runnable -> {
            Thread thread = new Thread(runnable, "side-" + settings.service().sideName());
            thread.setDaemon(true);
            return thread;
        });
        BatchSender batches = new BatchSender(client, new MultipartBatch(), "", BATCH, executor);
        return new ODataEndpoint(client, new DataverseDialect(client, batches, settings), executor);
    }
}
