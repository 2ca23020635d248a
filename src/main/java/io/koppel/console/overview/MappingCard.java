package io.koppel.console.overview;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.standing.Lag;
import io.koppel.run.standing.MappingStanding;
import io.koppel.schedule.ScheduleOverview;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as the first page shows it.
 *
 * @param standing null before its first run
 * @param errors records that need somebody, or wait
 * @param schedule null where one trigger serves all mappings
 */
record MappingCard(
        IntegrationTableMapping mapping,
        @Nullable MappingStanding standing,
        MappingFigures figures,
        long errors,
        @Nullable ScheduleOverview schedule) {

    public boolean failing() {
        return standing != null && standing.failingSince() != null;
    }

    /** Of the direction that is further behind; null if it cannot be told. */
    public @Nullable String lag() {
        return figures.lags().stream()
                .map(Lag::age)
                .max(Duration::compareTo)
                .map(MappingCard::text)
                .orElse(null);
    }

    private static String text(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
