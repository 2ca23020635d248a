package io.koppel.schedule;

import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.quartz.impl.triggers.CronTriggerImpl;

/**
 * A cron trigger whose due times are {@link Timing.ByClock}'s: Quartz's own leaves out what the clocks skip and an hour
 * of what they show twice.
 */
final class ClockTrigger extends CronTriggerImpl {

    private static final long serialVersionUID = 1L;

    private final transient Timing.ByClock timing;

    ClockTrigger(Timing.ByClock timing) {
        this.timing = timing;
        setMisfireInstruction(MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
    }

    Timing.ByClock timing() {
        return timing;
    }

    @Override
    protected @Nullable Date getTimeAfter(Date afterTime) {
        Instant next = timing.nextAfter(afterTime.toInstant());
        return next == null ? null : Date.from(next);
    }

    /** So that Quartz does not store it as one of its own. */
    @Override
    public boolean hasAdditionalProperties() {
        return true;
    }

    @Override
    public String getCronExpression() {
        return timing.cron();
    }
}
