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
 * @param partitions how many key ranges of a pass are synchronized at a time where every record is read, up to 16; 0 for
 *     one per processor, at most four
 * @param outageLimit how long a run waits for a database that went away before it ends as failed
 * @param leaseExpiry a run without heartbeat for so long counts as dead
 * @param brake limits of {@link Brake} that differ from its own; null for none
 * @param maxWritesPerMinute see {@link WritePace}; null for no limit
 * @param failPoint see {@link FailPoints}; null in daily use
 */
@ConfigurationProperties("koppel.run")
public record RunProperties(
        @DefaultValue("2000") int chunkSize,
        @DefaultValue("0") int partitions,
        @DefaultValue("5m") Duration outageLimit,
        @DefaultValue("60s") Duration leaseExpiry,
        @Nullable String brake,
        @Nullable String maxWritesPerMinute,
        @Nullable String failPoint) {

    private static final int LARGEST_CHUNK = 10_000;
    private static final int MOST_PARTITIONS = 16;
    private static final int MOST_PROCESSORS = 4;
    /** A shorter one would call living runs dead. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    /** Checked here: the validator that annotations call for takes a tenth of every start. */
    public RunProperties {
        requireBetween("chunk-size", chunkSize, 1, LARGEST_CHUNK);
        requireBetween("partitions", partitions, 0, MOST_PARTITIONS);
        requireAtLeast("outage-limit", outageLimit, Duration.ZERO);
        requireAtLeast("lease-expiry", leaseExpiry, SHORTEST_LEASE);
    }

    private static void requireAtLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.run." + name + " must be at least " + least.toSeconds() + "s, not " + value.toMillis()
                            + "ms.");
        }
    }

    private static void requireBetween(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.run." + name + " must be from " + least + " to " + most + ", not " + value + ".");
        }
    }

    /** The same, one thing after the other. */
    RunProperties inOneThread() {
        return new RunProperties(chunkSize, 1, outageLimit, leaseExpiry, brake, maxWritesPerMinute, failPoint);
    }

    public int threads() {
        return partitions > 0 ? partitions : Math.min(MOST_PROCESSORS, Runtime.getRuntime().availableProcessors());
    }
}
