package io.koppel.console.job;

import io.koppel.console.page.CounterBar;
import io.koppel.journal.SynchJob;

/** A job as pages show it. */
record JobLine(SynchJob job, CounterBar bar) {

    static JobLine of(SynchJob job) {
        return new JobLine(job, CounterBar.of(job.counters()));
    }

    public boolean running() {
        return job.finishedAt() == null;
    }

    public boolean failed() {
        return !running() && (job.counters().failed() > 0 || !job.message().isEmpty());
    }
}
