package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a run.
 *
 * @param chunkSize records written and committed together, 1 to 10,000
 * @param outageLimit how long a run waits for a database that went away before it ends as failed
 * @param leaseExpiry a run without heartbeat for so long counts as dead
 * @param brake limits of {@link Brake} that differ from its own; null for none
 * @param maxWritesPerMinute see {@link WritePace}; null for no limit
 * @param failPoint see {@link FailPoints}; null in daily use
 */
@ConfigurationProperties("koppel.run")
public record RunProperties(
        @DefaultValue("2000") int chunkSize,
        @DefaultValue("5m") Duration outageLimit,
        @DefaultValue("60s") Duration leaseExpiry,
        @Nullable String brake,
        @Nullable String maxWritesPerMinute,
        @Nullable String failPoint) {

    private static final int LARGEST_CHUNK = 10_000;

    /** Checked here: the validator that annotations call for takes a tenth of every start. */
    public RunProperties {
        if (chunkSize < 1 || chunkSize > LARGEST_CHUNK) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.run.chunk-size must be from 1 to " + LARGEST_CHUNK + ", not " + chunkSize + ".");
        }
    }
}
