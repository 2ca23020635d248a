package io.koppel.run.review;

import io.koppel.decision.rule.InitialSynch.Recommendation;
import io.koppel.mapping.Direction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a full synchronization of one mapping will meet (spec 2.7, 10.3).
 *
 * @param coupled couplings, whatever has become of their records
 * @param expectedMatches uncoupled local records for which match-based coupling would find exactly one counterpart
 * @param expectedInsertsTo records that will be created on the integration side
 * @param expectedInsertsFrom records that will be created on the local side
 * @param expectedTime at the rate last measured; null where it never was
 */
public record ReviewLine(
        String mapping,
        Direction direction,
        SideCount local,
        SideCount integration,
        long coupled,
        Recommendation recommendation,
        List<Dependency> dependencies,
        long expectedMatches,
        long expectedInsertsTo,
        long expectedInsertsFrom,
        @Nullable Duration expectedTime) {

    /** Nothing that it depends on is left to be done first. */
    public boolean ready() {
        return dependencies.stream().allMatch(Dependency::done);
    }
}
