package io.koppel.watch;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again, in a thread of its own: whoever scrapes or probes gets the last look at once, however long a
 * system takes not to answer. After each look people are told what began or ended.
 */
public final class Watchkeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watchkeeper.class);

    private final Lookout lookout;
    private final LongAbsences longAbsences;
    private final Runnable tell;
    private final WatchProperties properties;
    private volatile @Nullable ScheduledExecutorService executor;
    private volatile @Nullable Observation last;

    Watchkeeper(Lookout lookout, LongAbsences longAbsences, Runnable tell, WatchProperties properties) {
        this.lookout = lookout;
        this.longAbsences = longAbsences;
        this.tell = tell;
        this.properties = properties;
    }

    /** Empty before the first look has ended. */
    public Optional<Observation> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "watchkeeper");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::look, 0, properties.every().toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    private void look() {
        try {
            Observation seen = lookout.look();
            sayOnce(seen.databaseUp());
            last = seen;
            if (seen.databaseUp()) {
                longAbsences.seen(seen);
                tell.run();
            }
        } catch (RuntimeException defect) {
            // The next look must come all the same.
            LOG.error("A look at Koppel's tables failed", defect);
        }
    }

    private void sayOnce(boolean databaseUp) {
        boolean before = last().map(Observation::databaseUp).orElse(true);
        if (before && !databaseUp) {
            LOG.warn("Koppel's database does not answer; it is looked for every {} s", properties.every().toSeconds());
        } else if (!before && databaseUp) {
            LOG.info("Koppel's database answers again");
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = executor;
        if (running != null) {
            running.shutdownNow();
            executor = null;
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
