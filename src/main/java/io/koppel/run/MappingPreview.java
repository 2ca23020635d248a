package io.koppel.run;

import java.util.OptionalLong;

/**
 * What a full synchronization is expected to do to one mapping. Estimates: records and couplings are counted, not
 * matched, and both may change before the run.
 *
 * @param createsOnIntegrationSide local records in the filter that no coupling and no mark "do not create" accounts for, if the direction carries them
 * @param createsOnLocalSide likewise
 * @param overwrites coupled destination records changed since their last synchronization, whose changes are overwritten
 *     without a conflict check; empty where the destination keeps no modified time
 * @param possibleDuplicates uncoupled records that stand on both sides and would each get a counterpart
 */
public record MappingPreview(
        String mapping,
        long createsOnIntegrationSide,
        long createsOnLocalSide,
        OptionalLong overwrites,
        long possibleDuplicates) {}
