package io.koppel.coupling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One field that changed on both sides, with both values and both records' modified times. */
public record ConflictingField(
        String field,
        @Nullable String localValue,
        @Nullable String integrationValue,
        @Nullable Instant localModifiedOn,
        @Nullable Instant integrationModifiedOn) {}
