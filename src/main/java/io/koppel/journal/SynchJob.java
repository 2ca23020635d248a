package io.koppel.journal;

import io.koppel.mapping.Pass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pass in one direction over one mapping, as the journal keeps it (spec 2.4).
 *
 * @param finishedAt null while running
 * @param message a problem of the job as a whole; '' for none
 */
public record SynchJob(
        String id,
        String runId,
        String mapping,
        Pass pass,
        SynchJobType type,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Counters counters,
        String message) {}
