package io.koppel.mapping.change;

import org.jspecify.annotations.Nullable;

/**
 * One setting that differs between two catalogues.
 *
 * @param mapping null for option mappings and templates, which the key names
 * @param key as in YAML, with points between; empty where a whole mapping comes or goes
 * @param before null where there was none
 * @param after null where there is none any more
 */
public record MappingDifference(
        @Nullable String mapping,
        String key,
        @Nullable String before,
        @Nullable String after) {}
