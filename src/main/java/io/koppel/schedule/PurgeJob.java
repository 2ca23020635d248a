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

    PurgeJob(Purge purge) {
        this.purge = purge;
    }

    @Override
    public void execute(JobExecutionContext context) {
        PurgeReport report = purge.expired(null);
        LOG.info(
                "Purged what was over before {}: {} jobs, {} errors, {} before-images, {} runs, {} audit entries",
                report.before(),
                report.jobs(),
                report.errors(),
                report.beforeImages(),
                report.runs(),
                report.audit());
    }
}
