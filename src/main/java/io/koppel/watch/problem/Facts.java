package io.koppel.watch.problem;

import io.koppel.coupling.Trouble;
import io.koppel.run.standing.MappingStanding;
import io.koppel.watch.SideStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What problems are found in.
 *
 * @param enabled names of the mappings that take part in runs
 * @param sides up unless something spoke against it
 * @param awaySince of each side that is known to be away, by its name
 */
record Facts(
        Instant now,
        Set<String> enabled,
        List<MappingStanding> standings,
        List<Trouble> troubles,
        List<SideStatus> sides,
        Map<String, Instant> awaySince) {}
