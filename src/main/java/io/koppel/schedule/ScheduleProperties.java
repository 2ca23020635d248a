package io.koppel.schedule;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the scheduler.
 *
 * @param enabled false: starts nothing, and leaves the triggers to others; health, metrics and notices go on
 * @param every how often a mapping is synchronized for which nothing else was set (spec 14.1)
 * @param look how often held mappings are looked at for local changes, and triggers for being stuck
 * @param parallelRuns most runs at a time in one process, 1 to 20
 * @param attempts of one fire, where another one may help (spec 14.1), 1 to 100
 * @param attemptDelay between two of them
 */
@ConfigurationProperties("koppel.schedule")
public record ScheduleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30m") Duration every,
        @DefaultValue("30s") Duration look,
        @DefaultValue("3") int parallelRuns,
        @DefaultValue("10") int attempts,
        @DefaultValue("30s") Duration attemptDelay) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int MOST_RUNS = 20;
    private static final int MOST_ATTEMPTS = 100;

    public ScheduleProperties {
        atLeastASecond("every", every);
        atLeastASecond("look", look);
        atLeastASecond("attempt-delay", attemptDelay);
        inRange("parallel-runs", parallelRuns, MOST_RUNS);
        inRange("attempts", attempts, MOST_ATTEMPTS);
    }

    private static void atLeastASecond(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0) {
            throw wrong(name, "at least 1s", value);
        }
    }

    private static void inRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw wrong(name, "from 1 to " + most, value);
        }
    }

    private static KoppelException wrong(String name, String expected, Object value) {
        return new KoppelException(
                ErrorCode.SETTING_INVALID,
                "Setting koppel.schedule." + name + " must be " + expected + ", not " + value + ".");
    }
}
