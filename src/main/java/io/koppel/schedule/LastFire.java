package io.koppel.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a mapping's last fire.
 *
 * @param dueAt when it was due
 * @param runId null if no run began
 * @param endedAt null while it goes on
 * @param attempts made of it so far
 * @param message why it did not complete; '' if it did
 */
public record LastFire(
        Instant dueAt,
        @Nullable String runId,
        FireStatus status,
        @Nullable Instant endedAt,
        int attempts,
        String message) {}
