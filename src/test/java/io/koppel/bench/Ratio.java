package io.koppel.bench;

import org.jspecify.annotations.Nullable;

/**
 * Two figures of one run compared.
 *
 * @param goal null where the ratio is only told
 * @param atMost whether the goal is an upper limit
 */
record Ratio(String part, String name, double value, @Nullable Double goal, boolean atMost) {

    /** Null where there is no goal. */
    @Nullable Boolean met() {
        return goal == null ? null : (atMost ? value <= goal : value >= goal);
    }
}
