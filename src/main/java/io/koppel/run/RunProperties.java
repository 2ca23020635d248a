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
 * @param outageLimit how long a run waits for a database that went away before it ends as failed
 * @param leaseExpiry a run without heartbeat for so long counts as dead
 * @param brake limits of {@link Brake} that differ from its own; null for none
 * @param maxWritesPerMinute see {@link WritePace}; null for no limit
 * @param failPoint see {@link FailPoints}; null in daily use
 */
@Validated
@ConfigurationProperties("koppel.run")
public record RunProperties(
        @DefaultValue("2000") @Min(1) @Max(10_000) int chunkSize,
        @DefaultValue("5m") Duration outageLimit,
        @DefaultValue("60s") Duration leaseExpiry,
        @Nullable String brake,
        @Nullable String maxWritesPerMinute,
        @Nullable String failPoint) {}
