package io.koppel.run.compare;

import org.jspecify.annotations.Nullable;

/**
 * One field of a pair that differs between the two sides (contract 6).
 *
 * @param field label of the field mapping; of the two keys if one of the two records is gone, whose value is null then
 */
public record Difference(
        String mapping,
        String localId,
        String integrationId,
        String field,
        @Nullable String localValue,
        @Nullable String integrationValue) {}
