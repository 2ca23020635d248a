package io.koppel.schedule;

import java.time.ZoneId;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerPersistenceDelegateSupport;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerProperties;
import org.quartz.spi.MutableTrigger;
import org.quartz.spi.OperableTrigger;

/** Keeps {@link ClockTrigger}s in Quartz's own tables. Named by {@link ScheduleConfiguration}; Quartz makes it. */
public final class ClockTriggerStore extends SimplePropertiesTriggerPersistenceDelegateSupport {

    static ScheduleBuilder<ClockTrigger> schedule(Timing.ByClock timing) {
        return new Builder(timing);
    }

    @Override
    public boolean canHandleTriggerType(OperableTrigger trigger) {
        return trigger instanceof ClockTrigger;
    }

    @Override
    public String getHandledTriggerTypeDiscriminator() {
        return "CLOCK";
    }

    @Override
    protected SimplePropertiesTriggerProperties getTriggerProperties(OperableTrigger trigger) {
        Timing.ByClock timing = ((ClockTrigger) trigger).timing();
        SimplePropertiesTriggerProperties properties = new SimplePropertiesTriggerProperties();
        properties.setString1(timing.cron());
        properties.setString2(timing.zone().getId());
        return properties;
    }

    @Override
    protected TriggerPropertyBundle getTriggerPropertyBundle(SimplePropertiesTriggerProperties properties) {
        Timing.ByClock timing = new Timing.ByClock(properties.getString1(), ZoneId.of(properties.getString2()));
        return new TriggerPropertyBundle(new Builder(timing), new String[0], new Object[0]);
    }

    private static final class Builder extends ScheduleBuilder<ClockTrigger> {

        private final Timing.ByClock timing;

        private Builder(Timing.ByClock timing) {
            this.timing = timing;
        }

        @Override
        protected MutableTrigger build() {
            return new ClockTrigger(timing);
        }
    }
}
