package io.koppel.run;

import io.koppel.run.lease.Leases;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Keeps a run's leases alive while it works. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    /** @param look done beside each beat */
    Heartbeat(Leases leases, String runId, Duration expiry, Runnable look) {
        long period = Math.max(1, expiry.toMillis() / 4);
        executor.scheduleAtFixedRate(() -> beat(leases, runId, look), period, period, TimeUnit.MILLISECONDS);
    }

    private static void beat(Leases leases, String runId, Runnable look) {
        RunLog.run(runId);
        try {
            leases.beat(runId);
            look.run();
        } catch (DataAccessException | TransactionException unreachable) {
            // The run itself notices an outage and waits for its end; the next beat comes anyway.
            LOG.debug("No heartbeat: {}", unreachable.getMessage());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
