package io.koppel.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks at the mappings on hold, in one process of the installation at a time. */
@DisallowConcurrentExecution
final class LookJob implements Job {

    private final HeldMappingsLook look;

    LookJob(HeldMappingsLook look) {
        this.look = look;
    }

    @Override
    public void execute(JobExecutionContext context) {
        look.look();
    }
}
