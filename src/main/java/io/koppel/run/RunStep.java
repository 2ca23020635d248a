package io.koppel.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a step, from Spring Batch's tables.
 *
 * @param execution 1 for the run's first execution, 2 after its first restart, …
 * @param read records
 * @param chunks committed
 * @param message why it failed; '' if it did not
 */
public record RunStep(
        String name,
        long execution,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long read,
        long chunks,
        String message) {}
