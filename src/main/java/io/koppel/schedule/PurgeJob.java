package io.koppel.schedule;

import io.koppel.run.purge.Purge;
import io.koppel.run.purge.PurgeReport;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what its retention is over for, once a day in one process of the installation. */
@DisallowConcurrentExecution
final class PurgeJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(PurgeJob.class);

    private final Purge purge;
    private final QuartzLeftovers leftovers;

    PurgeJob(Purge purge, QuartzLeftovers leftovers) {
        this.purge = purge;
        this.leftovers = leftovers;
    }

    @Override
    public void execute(JobExecutionContext context) {
        PurgeReport report = purge.expired(null);
        long schedulerRows = leftovers.remove();
        LOG.info(
                "Purged what was over before {}: {} jobs, {} errors, {} before-images, {} runs, {} audit entries, {} rows of"
                        + " schedulers",
                report.before(),
                report.jobs(),
                report.errors(),
                report.beforeImages(),
                report.runs(),
                report.audit(),
                schedulerRows);
    }
}
