package io.koppel.schedule;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.stereotype.Component;

/**
 * The triggers in Quartz. A trigger's name is its mapping, its group why it fires; all triggers of a category start the
 * same job, of which Quartz runs one at a time in the whole installation.
 */
@Component
class Triggers {

    static final String JOBS = "mappings";
    private static final String LOOK = "look";
    private static final String PURGE = "purge";
    private static final Duration BETWEEN_PURGES = Duration.ofDays(1);
    private static final String TOGETHER = "(all mappings)";
    private static final int HIGHEST_PRIORITY = 1_000;

    private final Scheduler quartz;
    private final ScheduleProperties properties;
    private final Clock clock;

    Triggers(Scheduler quartz, ScheduleProperties properties, Clock clock) {
        this.quartz = quartz;
        this.properties = properties;
        this.clock = clock;
    }

    static String name(@Nullable String mapping) {
        return mapping == null ? TOGETHER : mapping;
    }

    static @Nullable String mapping(String name) {
        return name.equals(TOGETHER) ? null : name;
    }

    /** Makes the mapping's regular trigger what its schedule says, if it is not. */
    void ensure(MappingSchedule schedule, String category, int position) {
        attempt(() -> {
            TriggerKey key = key(Cause.REGULAR, schedule.mapping());
            JobKey job = job(category);
            Trigger existing = quartz.getTrigger(key);
            if (existing == null
                    || !schedule.timing().text().equals(existing.getDescription())
                    || !job.equals(existing.getJobKey())) {
                replace(regular(schedule, key, job, position));
                if (schedule.paused()) {
                    quartz.pauseTrigger(key);
                }
            }
        });
    }

    /** Due at once if it is in even distances, so that who starts a scheduler sees it work. */
    private Trigger regular(MappingSchedule schedule, TriggerKey key, JobKey job, int position) {
        Date now = Date.from(clock.instant());
        TriggerBuilder<Trigger> builder = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .withDescription(schedule.timing().text())
                .withPriority(HIGHEST_PRIORITY - position)
                .startAt(now);
        if (schedule.timing() instanceof Timing.Every every) {
            return builder.withSchedule(SimpleScheduleBuilder.simpleSchedule()
                            .withIntervalInMilliseconds(every.distance().toMillis())
                            .repeatForever()
                            .withMisfireHandlingInstructionNowWithExistingCount())
                    .build();
        }
        return builder.withSchedule(ClockTriggerStore.schedule((Timing.ByClock) schedule.timing())).build();
    }

    /** Fires once, at that time; replaces what was to fire for the same reason. */
    void once(Cause cause, @Nullable String mapping, String category, Instant at) {
        attempt(() -> replace(TriggerBuilder.newTrigger()
                .withIdentity(key(cause, mapping))
                .forJob(job(category))
                .withPriority(HIGHEST_PRIORITY)
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build()));
    }

    private void replace(Trigger trigger) throws SchedulerException {
        if (quartz.getJobDetail(trigger.getJobKey()) == null) {
            quartz.addJob(jobDetail(trigger.getJobKey(), MappingRunJob.class), true);
        }
        if (quartz.rescheduleJob(trigger.getKey(), trigger) == null) {
            try {
                quartz.scheduleJob(trigger);
            } catch (ObjectAlreadyExistsException other) {
                // Another scheduler of the installation was faster, and had the same in mind.
                return;
            }
        }
    }

    /** What would have fired for a mapping that fires now anyway. */
    void dropPending(@Nullable String mapping) {
        attempt(() -> quartz.unscheduleJobs(Stream.of(Cause.AGAIN, Cause.WOKEN, Cause.RESUMED)
                .map(cause -> key(cause, mapping))
                .toList()));
    }

    void pause(@Nullable String mapping) {
        attempt(() -> quartz.pauseTrigger(key(Cause.REGULAR, mapping)));
    }

    void resume(@Nullable String mapping) {
        attempt(() -> quartz.resumeTrigger(key(Cause.REGULAR, mapping)));
    }

    /** Takes away the regular triggers of all mappings but these. */
    void keepOnly(Set<String> names) {
        attempt(() -> {
            for (Cause cause : Cause.values()) {
                List<TriggerKey> others = quartz.getTriggerKeys(GroupMatcher.triggerGroupEquals(cause.name())).stream()
                        .filter(key -> !names.contains(key.getName()))
                        .toList();
                if (!others.isEmpty()) {
                    quartz.unscheduleJobs(others);
                }
            }
        });
    }

    /** When the mapping is due next, for whatever reason; empty if it is not. */
    Optional<Instant> next(@Nullable String mapping, Set<Cause> causes) {
        return get(() -> {
            Set<Date> due = new HashSet<>();
            for (Cause cause : causes) {
                TriggerKey key = key(cause, mapping);
                Trigger trigger = quartz.getTrigger(key);
                if (trigger != null && quartz.getTriggerState(key) != TriggerState.PAUSED) {
                    due.add(trigger.getNextFireTime());
                }
            }
            return due.stream().filter(Objects::nonNull).min(Comparator.naturalOrder()).map(Date::toInstant);
        });
    }

    /** The job that looks at held mappings; one in the whole installation. */
    void ensureLook() {
        ensureEvery(properties.look(), LOOK, LookJob.class);
    }

    /** The job that removes what its retention is over for; one in the whole installation. */
    void ensurePurge() {
        ensureEvery(BETWEEN_PURGES, PURGE, PurgeJob.class);
    }

    private void ensureEvery(Duration distance, String name, Class<? extends org.quartz.Job> type) {
        attempt(() -> {
            TriggerKey key = TriggerKey.triggerKey(name, name);
            String description = distance.toString();
            Trigger existing = quartz.getTrigger(key);
            if (existing != null && description.equals(existing.getDescription())) {
                return;
            }
            JobKey job = JobKey.jobKey(name, name);
            quartz.addJob(jobDetail(job, type), true);
            replace(TriggerBuilder.newTrigger()
                    .withIdentity(key)
                    .forJob(job)
                    .withDescription(description)
                    .withPriority(HIGHEST_PRIORITY + 1)
                    .startAt(Date.from(clock.instant()))
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                            .withIntervalInMilliseconds(distance.toMillis())
                            .repeatForever()
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build());
        });
    }

    private static JobKey job(String category) {
        return JobKey.jobKey(category, JOBS);
    }

    /** Of a process that died in the middle, another one takes the job up. */
    private static JobDetail jobDetail(JobKey key, Class<? extends org.quartz.Job> type) {
        return JobBuilder.newJob(type)
                .withIdentity(key)
                .storeDurably()
                .requestRecovery(key.getGroup().equals(JOBS))
                .build();
    }

    private static TriggerKey key(Cause cause, @Nullable String mapping) {
        return TriggerKey.triggerKey(name(mapping), cause.name());
    }

    private static void attempt(Change change) {
        get(() -> {
            change.make();
            return true;
        });
    }

    private static <T> T get(Question<T> question) {
        try {
            return question.answer();
        } catch (SchedulerException failure) {
            throw new KoppelException(
                    ErrorCode.DEFECT_FOUND, "The triggers could not be read or changed: " + failure.getMessage(), failure);
        }
    }

    private interface Change {
        void make() throws SchedulerException;
    }

    private interface Question<T> {
        T answer() throws SchedulerException;
    }
}
