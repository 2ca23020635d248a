package io.koppel.watch;

import io.koppel.coupling.ErrorCount;
import io.koppel.journal.RecordTotal;
import io.koppel.run.lease.Lease;
import io.koppel.run.standing.Lag;
import io.koppel.run.standing.MappingStanding;
import io.koppel.run.standing.RunTotal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that was seen at one look, whichever process did the work.
 *
 * @param databaseUp false: nothing but this is known
 * @param enabled every mapping, and whether it is enabled
 * @param held leases of runs that go on, or died without giving them back
 * @param problems open ones, by kind
 */
public record Observation(
        Instant at,
        boolean databaseUp,
        Map<String, Boolean> enabled,
        List<RunTotal> runs,
        List<RecordTotal> records,
        List<MappingStanding> standings,
        List<Lease> held,
        List<ErrorCount> errors,
        List<SideStatus> sides,
        List<Lag> lags,
        Map<String, Long> problems) {

    static Observation withoutDatabase(Instant at) {
        return new Observation(
                at,
                false,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }
}
