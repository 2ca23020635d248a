package io.koppel.watch;

import io.koppel.mapping.Side;
import io.koppel.run.RunProperties;
import io.koppel.run.SideProperties;
import io.koppel.run.absence.Absences;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes a side for absent when it has been away for as long as a run would have waited for it: while all mappings are on
 * hold nobody else would notice for hours. A side that answers again is absent no longer, whenever runs would have looked.
 */
@Component
class LongAbsences {

    private final Absences absences;
    private final Duration limit;
    private final Map<Side, Instant> downSince = new EnumMap<>(Side.class);

    LongAbsences(Absences absences, RunProperties properties) {
        this.absences = absences;
        this.limit = properties.outageLimit();
    }

    void seen(Observation observation) {
        for (SideStatus status : observation.sides()) {
            Side side = status.side().equals(SideProperties.name(Side.LOCAL)) ? Side.LOCAL : Side.INTEGRATION;
            if (status.up()) {
                downSince.remove(side);
                absences.back(side);
            } else if (!downSince.computeIfAbsent(side, missing -> observation.at()).plus(limit).isAfter(observation.at())) {
                absences.noticed(side, downSince.get(side));
            }
        }
    }
}
