package io.koppel.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the scheduler synchronizes a mapping, and what it last did about it.
 *
 * @param mapping null: all mappings with one trigger
 * @param inactivityTimeout how long it stays on hold after a run without activity (spec 14.3); zero: until it is woken;
 *     null: it never is on hold
 * @param hold null unless it is on hold for inactivity
 * @param last null before its first fire
 */
public record MappingSchedule(
        @Nullable String mapping,
        Timing timing,
        @Nullable Duration inactivityTimeout,
        boolean paused,
        @Nullable Hold hold,
        @Nullable LastFire last) {

    MappingSchedule ended(Instant at) {
        return new MappingSchedule(
                mapping,
                timing,
                inactivityTimeout,
                paused,
                hold,
                new LastFire(last.dueAt(), last.runId(), FireStatus.COMPLETED, at, last.attempts(), ""));
    }

    /** How people call it. */
    public String name() {
        return mapping == null ? "all mappings" : mapping;
    }
}
