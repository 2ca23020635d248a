package io.koppel.run;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of a run.
 *
 * @param chunkSize records written and committed together
 * @param partitions how many key ranges of a pass are synchronized at a time where every record is read; 0 for one per
 *     processor, at most four
 * @param outageLimit how long a run waits for a database that went away before it ends as failed
 * @param leaseExpiry a run without heartbeat for so long counts as dead
 * @param brake limits of {@link Brake} that differ from its own; null for none
 * @param failPoint see {@link FailPoints}; null in daily use
 */
@Validated
@ConfigurationProperties("koppel.run")
public record RunProperties(
        @DefaultValue("2000") @Min(1) @Max(10_000) int chunkSize,
        @DefaultValue("0") @Min(0) @Max(16) int partitions,
        @DefaultValue("5m") Duration outageLimit,
        @DefaultValue("60s") Duration leaseExpiry,
        @Nullable String brake,
        @Nullable String failPoint) {

    private static final int MOST_PROCESSORS = 4;
    private static final int BESIDE_THE_THREADS = 3;

    /** So many connections the threads use at a time of each side's. */
    public int sideConnections() {
        return threads() + BESIDE_THE_THREADS;
    }

    /** Of Koppel's own database a thread uses a second one while it holds a chunk's transaction open. */
    public int ownConnections() {
        return 2 * threads() + 2 * BESIDE_THE_THREADS;
    }

    /** The same, one thing after the other. */
    RunProperties inOneThread() {
        return new RunProperties(chunkSize, 1, outageLimit, leaseExpiry, brake, failPoint);
    }

    public int threads() {
        return partitions > 0 ? partitions : Math.min(MOST_PROCESSORS, Runtime.getRuntime().availableProcessors());
    }
}
