package io.koppel.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process, as a power cut would, at the n-th passing of one fail point. Set by {@code koppel.run.fail-point},
 * {@code NAME} or {@code NAME:n}; {@code pause-NAME} has it only stand still there, as a suspended machine would. Unset,
 * it does nothing. For proofs of recovery, never for daily use.
 */
public final class FailPoints {

    public static final FailPoints NONE = new FailPoints(null, 0, false);

    /** What a process killed by SIGKILL shows its parent. */
    private static final int KILLED = 137;

    private static final String PAUSE = "pause-";

    private final @Nullable FailPoint point;
    private final AtomicInteger remaining;
    private final boolean pausing;

    private FailPoints(@Nullable FailPoint point, int passing, boolean pausing) {
        this.point = point;
        this.pausing = pausing;
        this.remaining = new AtomicInteger(passing);
    }

    /** @throws IllegalArgumentException for a name that is no fail point, or a count below 1 */
    public static FailPoints parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        boolean pausing = text.startsWith(PAUSE);
        String[] parts = (pausing ? text.substring(PAUSE.length()) : text).split(":", 2);
        int passing = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        for (FailPoint candidate : FailPoint.values()) {
            if (candidate.label().equals(parts[0]) && passing > 0) {
                return new FailPoints(candidate, passing, pausing);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no fail point");
    }

    public void pass(FailPoint passed) {
        if (passed == point && remaining.decrementAndGet() == 0) {
            if (pausing) {
                pause();
            } else {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    /** Returns when somebody has the process continue. */
    private static void pause() {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
