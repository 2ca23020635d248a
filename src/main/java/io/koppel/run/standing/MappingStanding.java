package io.koppel.run.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mapping fared in the runs of all its records, whoever started them.
 *
 * @param succeededAt end of the last run in which it completed; null if there was none yet
 * @param failingSince end of the first run in which it failed after that; null while it does not fail
 * @param code what makes it fail, as {@link io.koppel.failure.ErrorCode} names it; null while it does not fail
 * @param message of the last failure; '' while it does not fail
 */
public record MappingStanding(
        String mapping,
        @Nullable Instant succeededAt,
        @Nullable Instant failingSince,
        @Nullable String code,
        String message) {}
