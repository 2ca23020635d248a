package io.koppel.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** What goes wrong on demand: at random by share, or once by order. */
public final class Faults {

    public enum Fault {
        /** 429 with Retry-After. */
        THROTTLED,
        /** 503 with Retry-After. */
        UNAVAILABLE,
        GATEWAY_TIMEOUT,
        /** The connection is cut before anything happened. */
        CUT_BEFORE,
        /** The connection is cut after the work was committed. */
        CUT_AFTER,
        /** The work is done, the answer is no JSON. */
        MALFORMED,
        SLOW,
        /** The access token counts as expired. */
        TOKEN_EXPIRED
    }

    private final Random random;
    private final Deque<Fault> ordered = new ArrayDeque<>();
    private Fault creating;
    private double share;
    private Fault[] kinds = Fault.values();

    Faults(long seed) {
        this.random = new Random(seed);
    }

    /** From now on this share of calls meets one of the faults. */
    public synchronized void share(double share, Fault... kinds) {
        this.share = share;
        this.kinds = kinds.length == 0 ? Fault.values() : kinds;
    }

    /** The next calls meet these, one each. */
    public synchronized void next(Fault... faults) {
        ordered.addAll(java.util.List.of(faults));
    }

    /** The next call that creates meets this. */
    public synchronized void nextCreate(Fault fault) {
        creating = fault;
    }

    /** Null for none. */
    synchronized Fault take(Call call) {
        if (creating != null && (call.method().equals("POST") && !call.path().endsWith("$batch") || call.text().contains("\"POST\""))) {
            Fault fault = creating;
            creating = null;
            return fault;
        }
        if (!ordered.isEmpty()) {
            return ordered.poll();
        }
        return random.nextDouble() < share ? kinds[random.nextInt(kinds.length)] : null;
    }

    static final Duration SLOWNESS = Duration.ofMillis(80);
}
