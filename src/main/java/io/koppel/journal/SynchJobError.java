package io.koppel.journal;

import io.koppel.failure.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record's failure in a synch job (spec 2.5). Keys are null where that end does not exist. */
public record SynchJobError(
        String jobId,
        @Nullable String sourceKey,
        @Nullable String destinationKey,
        ErrorCode code,
        String message,
        Instant at) {}
