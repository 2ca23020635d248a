package io.koppel.run.purge;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How long Koppel keeps what is over, each at least a day.
 *
 * @param journal jobs, their errors and runs, in days
 * @param audit what people changed, or did in the console, in days; not shortened by a purge of anything else
 */
@ConfigurationProperties("koppel.retention")
public record RetentionProperties(
        @DefaultValue("30") @DurationUnit(ChronoUnit.DAYS) Duration journal,
        @DefaultValue("365") @DurationUnit(ChronoUnit.DAYS) Duration audit) {

    public RetentionProperties {
        atLeastADay("journal", journal);
        atLeastADay("audit", audit);
    }

    private static void atLeastADay(String name, Duration retention) {
        if (retention.toDays() < 1) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.retention." + name + " must be at least a day. 'purge --older-than' removes more.");
        }
    }
}
