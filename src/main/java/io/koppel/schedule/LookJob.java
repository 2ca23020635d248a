package io.koppel.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks at the mappings that are on hold or wait for a system, in one process of the installation at a time. */
@DisallowConcurrentExecution
final class LookJob implements Job {

    private final HeldMappingsLook look;
    private final PostponedFires postponed;

    LookJob(HeldMappingsLook look, PostponedFires postponed) {
        this.look = look;
        this.postponed = postponed;
    }

    @Override
    public void execute(JobExecutionContext context) {
        look.look();
        postponed.bringForward();
    }
}
