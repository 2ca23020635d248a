package io.koppel.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On hold for inactivity (spec 14.3).
 *
 * @param until null: until a local change wakes it
 * @param seen what the local table looked like before the run that found nothing to do
 */
public record Hold(Instant since, @Nullable Instant until, LookedAt seen) {}
