package io.koppel.watch.problem;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A problem as it is kept until its end was told.
 *
 * @param endedAt null while it lasts
 * @param told by medium; what is missing was told nothing
 */
public record KnownProblem(Problem problem, @Nullable Instant endedAt, Map<Medium, Told> told) {

    /** What a medium must still be told; null for nothing. Of what ended before its beginning was told, nobody hears. */
    public @Nullable Told due(Medium medium) {
        Told last = told.get(medium);
        if (endedAt == null) {
            return last == null ? Told.BEGIN : null;
        }
        return last == Told.BEGIN ? Told.END : null;
    }

    /** Over, and nobody waits for its end. */
    boolean settled(Set<Medium> media) {
        return endedAt != null && media.stream().allMatch(medium -> due(medium) == null);
    }
}
