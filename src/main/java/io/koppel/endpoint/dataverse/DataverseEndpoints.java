package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.MultipartBatch;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataEndpoint;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes endpoints out of settings. */
public final class DataverseEndpoints {

    /** Requests at a time until the service hints at a number of its own. */
    private static final int CONCURRENCY = 52;

    /** What is worth sending at a time: one pass writes two thousand rows, so a few requests. */
    private static final int THREADS = 8;

    private static final int BATCH = 1000;

    /** The service works 1,200 s for a user in 300 s (api-limits), and does what one request asks one after another. */
    private static final int WRITES_AT_A_TIME = 4;

    private DataverseEndpoints() {}

    /** Does not connect yet. */
    public static ODataEndpoint open(DataverseSettings settings, Clock clock) {
        ODataClient client = new ODataClient(settings.service(), CONCURRENCY, clock);
        ExecutorService executor = threads("side-" + settings.service().sideName());
        BatchSender batches = new BatchSender(client, new MultipartBatch(), "", BATCH, WRITES_AT_A_TIME, executor);
        BatchSender oneByOne = new BatchSender(client, new MultipartBatch(), "", 1, 1, executor);
        return new ODataEndpoint(client, new DataverseDialect(client, batches, oneByOne, settings), executor);
    }

    /** Without a queue: a call that sends others and waits for them must not wait for the place that it takes itself. */
    private static ExecutorService threads(String name) {
        return new ThreadPoolExecutor(
                0,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                (task, pool) -> {
                    if (pool.isShutdown()) {
                        throw new RejectedExecutionException("The side was closed.");
                    }
                    task.run();
                });
    }
}
