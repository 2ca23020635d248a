package io.koppel.console.overview;

import io.koppel.run.review.MappingCounts.Count;
import io.koppel.run.standing.Lag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes time to find out about a mapping.
 *
 * @param count null if a side could not be asked
 * @param lags of its passes, where they can be told
 */
record MappingFigures(@Nullable Count count, List<Lag> lags) {

    static final MappingFigures UNKNOWN = new MappingFigures(null, List.of());
}
