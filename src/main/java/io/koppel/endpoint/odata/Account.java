package io.koppel.endpoint.odata;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One application user's share of the service: a token bucket for the requests in a window and a gate for those at a
 * time. A refusal halves the gate and stops everybody for as long as the service says; success widens it again.
 */
final class Account {

    /**
     * Refilled steadily and holding little, so that no window of the service ever sees more than its most: burst plus
     * refill stay under it.
     */
    private static final double STEADY = 0.945;

    private static final double BURST = 0.05;
    private static final int WIDENS_AFTER = 20;

    private final @Nullable Authorization authorization;
    private final Bucket bucket;
    private final Gate gate;
    private final Clock clock;
    private final boolean hinted;
    private int most;
    private int width;
    private int successes;
    private volatile boolean limited = true;
    private Instant closedUntil = Instant.EPOCH;

    Account(@Nullable Authorization authorization, ODataSettings settings, int concurrency, Clock clock) {
        this.clock = clock;
        this.authorization = authorization;
        this.hinted = settings.concurrency() == null;
        this.most = concurrency;
        this.width = concurrency;
        long steady = Math.max(1, (long) (settings.requestsPerWindow() * STEADY));
        this.bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(1, (long) (settings.requestsPerWindow() * BURST)))
                        .refillGreedy(steady, settings.window())
                        .build())
                .build();
        this.gate = new Gate(concurrency);
    }

    @Nullable Authorization authorization() {
        return authorization;
    }

    long available() {
        return bucket.getAvailableTokens();
    }

    /** Waits for a place and for a token. {@link #leave} must follow, unless it throws. */
    void enter(java.util.function.Consumer<Duration> pause) throws InterruptedException {
        gate.acquire();
        try {
            Duration closed = closed();
            while (!closed.isNegative() && !closed.isZero()) {
                pause.accept(closed);
                closed = closed();
            }
            if (limited) {
                bucket.asBlocking().consume(1);
            }
        } catch (InterruptedException | RuntimeException sentAway) {
            leave();
            throw sentAway;
        }
    }

    void knowNoLimit() {
        limited = false;
    }

    void leave() {
        gate.release();
    }

    synchronized void succeeded(String hint) {
        if (hinted && !hint.isEmpty()) {
            try {
                most = Math.max(1, Integer.parseInt(hint.strip()));
            } catch (NumberFormatException noNumber) {
                // A hint that cannot be read hints at nothing.
            }
        }
        successes++;
        if (width > most) {
            widen(most);
        } else if (width < most && successes >= WIDENS_AFTER) {
            widen(width + 1);
        }
    }

    synchronized void refused(Duration wait) {
        Instant until = clock.instant().plus(wait);
        if (until.isAfter(closedUntil)) {
            closedUntil = until;
        }
        widen(Math.max(1, width / 2));
    }

    /** Never waits: whoever narrows the gate stands in it, and so may others who do the same. */
    private void widen(int changed) {
        if (changed > width) {
            gate.release(changed - width);
        } else {
            gate.narrow(width - changed);
        }
        width = changed;
        successes = 0;
    }

    /** Lets in whoever waits longest. */
    private static final class Gate extends Semaphore {

        Gate(int places) {
            super(places, true);
        }

        /** Takes places away; those that are taken go when they become free. */
        void narrow(int places) {
            reducePermits(places);
        }
    }

    private synchronized Duration closed() {
        return Duration.between(clock.instant(), closedUntil);
    }
}
