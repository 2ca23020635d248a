package io.koppel.run.purge;

import java.time.Instant;

/**
 * What a purge removed.
 *
 * @param before what was over before was to go
 * @param runs with what Spring Batch kept of them
 * @param audit entries about what people changed, or did in the console
 * @param keptForErrors jobs as old that stay because an open error refers to them
 * @param keptForRuns runs as old that stay because they can still be continued
 */
public record PurgeReport(
        Instant before,
        long jobs,
        long errors,
        long beforeImages,
        long runs,
        long audit,
        long keptForErrors,
        long keptForRuns) {}
