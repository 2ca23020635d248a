package io.koppel.schedule;

import java.time.Instant;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;

/** A trigger went off; of one category in one process of the installation at a time. */
@DisallowConcurrentExecution
final class MappingRunJob implements Job {

    private final ScheduledRuns runs;

    MappingRunJob(ScheduledRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(JobExecutionContext context) {
        TriggerKey fired = context.isRecovering() ? context.getRecoveringTriggerKey() : context.getTrigger().getKey();
        Instant dueAt = context.isRecovering()
                ? Instant.ofEpochMilli(Long.parseLong(context.getMergedJobDataMap()
                        .getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS)))
                : context.getScheduledFireTime().toInstant();
        runs.fired(
                Triggers.mapping(fired.getName()),
                new Fire(Cause.valueOf(fired.getGroup()), dueAt, context.isRecovering()));
    }
}
