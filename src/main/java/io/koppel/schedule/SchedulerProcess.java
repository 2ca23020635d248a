package io.koppel.schedule;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.run.Pause;
import io.koppel.run.RunLauncher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.listeners.SchedulerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The scheduler's work in this process, from start until it is told to stop. */
@Component
@Lazy
public final class SchedulerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerProcess.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Scheduler quartz;
    private final Reconciliation reconciliation;
    private final QuartzTables tables;
    private final ScheduledRuns runs;
    private final RunLauncher launcher;
    private final ScheduleProperties properties;
    private final Pause pause;
    private final CountDownLatch told = new CountDownLatch(1);

    SchedulerProcess(
            Scheduler quartz,
            Reconciliation reconciliation,
            QuartzTables tables,
            ScheduledRuns runs,
            RunLauncher launcher,
            ScheduleProperties properties,
            Pause pause) {
        this.quartz = quartz;
        this.reconciliation = reconciliation;
        this.tables = tables;
        this.runs = runs;
        this.launcher = launcher;
        this.properties = properties;
        this.pause = pause;
    }

    /** Works until {@link #stop} is called, also if that was before. */
    public void run() {
        if (properties.enabled()) {
            work();
        } else {
            LOG.info("Starts no runs and only watches: koppel.schedule.enabled is false");
            watch();
        }
    }

    private void watch() {
        try {
            told.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "schedule-keeper");
            thread.setDaemon(true);
            return thread;
        });
        try {
            reconciliation.reconcile();
            quartz.getListenerManager().addSchedulerListener(new OneLine());
            quartz.start();
            LOG.info("Scheduler {} works", quartz.getSchedulerInstanceId());
            long period = properties.look().toMillis();
            keeper.scheduleWithFixedDelay(this::keep, period, period, TimeUnit.MILLISECONDS);
            told.await();
            LOG.info("Scheduler {} ends", quartz.getSchedulerInstanceId());
            end();
        } catch (SchedulerException failure) {
            throw new KoppelException(
                    ErrorCode.DEFECT_FOUND, "The scheduler failed: " + failure.getMessage(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            keeper.shutdownNow();
        }
    }

    /**
     * Asks it to end. May be repeated.
     *
     * @return true: it will
     */
    public boolean stop() {
        told.countDown();
        return true;
    }

    /** Whatever goes wrong here is tried again in a moment. */
    private void keep() {
        try {
            tables.freeStuck();
            reconciliation.reconcile();
        } catch (RuntimeException failure) {
            LOG.warn("The triggers could not be looked after: {}", Failures.message(failure));
        }
    }

    /** Runs end after the chunk in hand. */
    private void end() throws SchedulerException {
        runs.end();
        quartz.standby();
        while (!quartz.getCurrentlyExecutingJobs().isEmpty()) {
            stopRuns();
            pause.of(BETWEEN_LOOKS);
        }
        quartz.shutdown(true);
        try {
            tables.leave(quartz.getSchedulerInstanceId());
        } catch (RuntimeException away) {
            LOG.debug("The end was not noted: {}", away.getMessage());
        }
    }

    /** What Quartz complains of, once and without its stack trace: Koppel's database away, mostly. */
    private static final class OneLine extends SchedulerListenerSupport {

        @Override
        public void schedulerError(String message, SchedulerException cause) {
            LOG.warn("{} {}", message, Failures.message(cause));
        }
    }

    private void stopRuns() {
        try {
            launcher.stop();
        } catch (RuntimeException away) {
            LOG.debug("The runs could not be asked to stop yet: {}", away.getMessage());
        }
    }
}
