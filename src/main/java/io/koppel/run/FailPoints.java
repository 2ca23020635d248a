package io.koppel.run;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process, as a power cut would, at the n-th passing of one fail point. Set by {@code koppel.run.fail-point},
 * {@code NAME} or {@code NAME:n}; unset, it does nothing. For proofs of recovery, never for daily use.
 */
public final class FailPoints {

    public static final FailPoints NONE = new FailPoints(null, 0);

    /** What a process killed by SIGKILL shows its parent. */
    private static final int KILLED = 137;

    private final @Nullable FailPoint point;
    private final AtomicInteger remaining;

    private FailPoints(@Nullable FailPoint point, int passing) {
        this.point = point;
        this.remaining = new AtomicInteger(passing);
    }

    /** @throws IllegalArgumentException for a name that is no fail point, or a count below 1 */
    public static FailPoints parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        String[] parts = text.split(":", 2);
        int passing = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        for (FailPoint candidate : FailPoint.values()) {
            if (candidate.label().equals(parts[0]) && passing > 0) {
                return new FailPoints(candidate, passing);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no fail point");
    }

    public void pass(FailPoint passed) {
        if (passed == point && remaining.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
