package io.koppel.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The service protection limits: requests in a sliding window per user (api-facts 1: 6,000 in 300 s for both products)
 * and requests at a time. Going on in spite of a refusal lengthens the wait (DVDOC api-limits.md).
 */
public final class Allowance {

    /** @param most in the window; 0 for no limit */
    public record Limits(int most, Duration window, int concurrent) {
        public static final Limits PRODUCT_DATAVERSE = new Limits(6000, Duration.ofSeconds(300), 52);
        public static final Limits PRODUCT_BUSINESS_CENTRAL = new Limits(6000, Duration.ofSeconds(300), 5);
    }

    private final Map<String, Deque<Instant>> served = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private Limits limits;
    private int refused;
    private int largestConcurrency;

    Allowance(Limits limits) {
        this.limits = limits;
    }

    public synchronized void limits(Limits changed) {
        this.limits = changed;
        served.clear();
    }

    /** Seconds to wait if the request is refused; 0 if it may go on, and then {@link #done} must follow. */
    synchronized int enter(String user, Instant now) {
        if (limits.most() > 0) {
            Deque<Instant> times = served.computeIfAbsent(user, name -> new ArrayDeque<>());
            while (!times.isEmpty() && !times.peekFirst().isAfter(now.minus(limits.window()))) {
                times.pollFirst();
            }
            if (times.size() >= limits.most()) {
                refused++;
                long wait = Duration.between(now, times.peekFirst().plus(limits.window())).toMillis();
                return (int) Math.max(1, (wait + 999) / 1000);
            }
            if (running.getOrDefault(user, 0) >= limits.concurrent()) {
                refused++;
                return 1;
            }
            times.addLast(now);
        }
        largestConcurrency = Math.max(largestConcurrency, running.merge(user, 1, Integer::sum));
        return 0;
    }

    synchronized void done(String user) {
        running.merge(user, -1, Integer::sum);
    }

    public synchronized int refused() {
        return refused;
    }

    public synchronized int largestConcurrency() {
        return largestConcurrency;
    }

    int concurrent() {
        return limits.concurrent();
    }
}
