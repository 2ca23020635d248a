package io.koppel.watch;

import io.koppel.coupling.ErrorCount;
import io.koppel.coupling.WorkState;
import io.koppel.journal.Counters;
import io.koppel.journal.RecordTotal;
import io.koppel.mapping.Pass;
import io.koppel.run.ProcessIdentity;
import io.koppel.run.lease.Lease;
import io.koppel.run.standing.Lag;
import io.koppel.run.standing.MappingStanding;
import io.koppel.run.standing.RunTotal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Observations for tests. */
public final class Observations {

    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");

    private Observations() {}

    public static Observation withoutDatabase() {
        return Observation.withoutDatabase(NOW);
    }

    /** With everything that can be seen. */
    public static Observation whole() {
        return new Observation(
                NOW,
                true,
                Map.of("CUSTOMER", true),
                List.of(new RunTotal("MODIFIED", "COMPLETED", 3, 4.5)),
                List.of(new RecordTotal("CUSTOMER", Pass.TO, Counters.ZERO)),
                List.of(new MappingStanding("CUSTOMER", NOW, null, null, "")),
                List.of(new Lease("CUSTOMER", "run", ProcessIdentity.current(), NOW, NOW)),
                List.of(new ErrorCount("CUSTOMER", Pass.TO, WorkState.FAILED, 1)),
                List.of(new SideStatus("sales", true, null, LocalDate.parse("2026-08-01"))),
                List.of(new Lag("CUSTOMER", Pass.TO, Duration.ZERO)),
                Map.of("MAPPING_FAILED", 0L));
    }
}
