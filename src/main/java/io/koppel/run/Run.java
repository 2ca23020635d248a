package io.koppel.run;

import io.koppel.mapping.Catalogue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as Koppel keeps it: stable over restarts, with the catalogue it started with.
 *
 * @param status as Spring Batch's: STARTED, COMPLETED, FAILED, STOPPED; ABANDONED when a later run took its place
 * @param finishedAt null while it runs
 * @param host where its last execution ran
 * @param processId of that execution
 */
public record Run(
        String id,
        RunRequest request,
        Catalogue catalogue,
        String status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String host,
        long processId,
        String message) {

    /** False for what another version kept in a form that this one cannot read. */
    boolean continuable() {
        return !catalogue.mappings().isEmpty();
    }
}
