package io.koppel.schedule;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the scheduler.
 *
 * @param enabled false: starts nothing, and leaves the triggers to others; health, metrics and notices go on
 * @param every how often a mapping is synchronized for which nothing else was set (spec 14.1)
 * @param look how often held mappings are looked at for local changes, and triggers for being stuck
 * @param parallelRuns most runs at a time in one process
 * @param attempts of one fire, where another one may help (spec 14.1)
 * @param attemptDelay between two of them
 */
@Validated
@ConfigurationProperties("koppel.schedule")
public record ScheduleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30m") Duration every,
        @DefaultValue("30s") Duration look,
        @DefaultValue("3") @Min(1) @Max(20) int parallelRuns,
        @DefaultValue("10") @Min(1) @Max(100) int attempts,
        @DefaultValue("30s") Duration attemptDelay) {}
