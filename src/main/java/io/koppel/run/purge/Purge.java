package io.koppel.run.purge;

import io.koppel.coupling.Couplings;
import io.koppel.coupling.SkippedCouplings;
import io.koppel.coupling.WorkList;
import io.koppel.journal.Audit;
import io.koppel.journal.BeforeImages;
import io.koppel.journal.ConsoleActions;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.journal.SynchJobs.Over;
import io.koppel.journal.UndoProperties;
import io.koppel.run.EndedRuns;
import io.koppel.run.Run;
import io.koppel.run.UndoneRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Removes old jobs, errors, before-images, runs with Spring Batch's rows, and audit with the console's actions (spec 14.4). Never what an open error
 * refers to, nor what a run needs that goes on or can be continued. Works in bounded batches, each committed by itself,
 * so that it never stands in a run's way and may end anywhere; several may work at a time.
 */
@Component
public class Purge {

    private static final int JOBS_AT_ONCE = 1_000;
    private static final int RUNS_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 10_000;

    private final SynchJobs jobs;
    private final SynchJobErrors errors;
    private final BeforeImages images;
    private final EndedRuns runs;
    private final RestartableRuns restartable;
    private final WorkList workList;
    private final Couplings couplings;
    private final SkippedCouplings skipped;
    private final Audit audit;
    private final ConsoleActions actions;
    private final RetentionProperties retention;
    private final UndoProperties undo;
    private final Clock clock;

    Purge(
            SynchJobs jobs,
            SynchJobErrors errors,
            BeforeImages images,
            EndedRuns runs,
            RestartableRuns restartable,
            WorkList workList,
            Couplings couplings,
            SkippedCouplings skipped,
            Audit audit,
            ConsoleActions actions,
            RetentionProperties retention,
            UndoProperties undo,
            Clock clock) {
        this.jobs = jobs;
        this.errors = errors;
        this.images = images;
        this.runs = runs;
        this.restartable = restartable;
        this.workList = workList;
        this.couplings = couplings;
        this.skipped = skipped;
        this.audit = audit;
        this.actions = actions;
        this.retention = retention;
        this.undo = undo;
        this.clock = clock;
    }

    /**
     * What the settings say is old: what a scheduler does every day.
     *
     * @param mapping null for all
     */
    public PurgeReport expired(@Nullable String mapping) {
        Instant now = clock.instant();
        return purge(now.minus(retention.journal()), now.minus(undo.retention()), mapping);
    }

    /**
     * @param age of what goes; zero for everything that is over
     * @param mapping null for all; runs go only with the last of their jobs, and audit only in a purge of all mappings
     */
    public PurgeReport olderThan(Duration age, @Nullable String mapping) {
        Instant before = clock.instant().minus(age);
        return purge(before, before, mapping);
    }

    private PurgeReport purge(Instant before, Instant imagesBefore, @Nullable String mapping) {
        skipped.review();
        List<Run> open = restartable.find();
        Set<String> openRuns = new HashSet<>();
        for (Run run : open) {
            openRuns.add(run.id());
            UndoneRun undone = run.request().undone();
            if (undone != null) {
                openRuns.add(undone.runId());
            }
        }
        long forgottenImages = 0;
        for (String run : images.runsEndedBefore(imagesBefore)) {
            if (!openRuns.contains(run)) {
                forgottenImages += forget(run, mapping);
            }
        }
        Set<String> undoable = new HashSet<>(images.runs(mapping));
        undoable.addAll(openRuns);
        JobsRemoved removed = removeJobs(before, mapping, undoable);
        return new PurgeReport(
                before,
                removed.jobs,
                removed.errors,
                forgottenImages,
                mapping == null ? removeRuns(before, undoable) : 0,
                mapping == null ? removeAudit() : 0,
                removed.kept,
                open.stream().filter(run -> endedBefore(run, before)).count());
    }

    private long forget(String run, @Nullable String mapping) {
        return all(limit -> images.forgetRun(run, mapping, limit));
    }

    private JobsRemoved removeJobs(Instant before, @Nullable String mapping, Set<String> neededRuns) {
        Set<String> inErrors = new HashSet<>(workList.jobs());
        inErrors.addAll(couplings.jobsOfSkipped());
        JobsRemoved removed = new JobsRemoved();
        long after = 0;
        List<Over> page;
        do {
            page = jobs.overBefore(before, mapping, after, JOBS_AT_ONCE);
            List<String> gone = page.stream()
                    .filter(job -> !inErrors.contains(job.id()) && !neededRuns.contains(job.runId()))
                    .map(Over::id)
                    .toList();
            removed.kept += page.stream().filter(job -> inErrors.contains(job.id())).count();
            removed.errors += all(limit -> errors.forgetOfJobs(gone, limit));
            removed.jobs += jobs.remove(gone);
            after = page.isEmpty() ? after : page.get(page.size() - 1).number();
        } while (page.size() == JOBS_AT_ONCE);
        return removed;
    }

    /** A run goes with the last of its jobs. */
    private long removeRuns(Instant before, Set<String> needed) {
        long all = 0;
        String after = "";
        List<EndedRuns.Ended> page;
        do {
            page = runs.withoutJobs(before, after, RUNS_AT_ONCE);
            for (EndedRuns.Ended run : page) {
                if (!needed.contains(run.id()) && runs.remove(run)) {
                    all++;
                }
                after = run.id();
            }
        } while (page.size() == RUNS_AT_ONCE);
        return all;
    }

    private long removeAudit() {
        Instant before = clock.instant().minus(retention.audit());
        return all(limit -> audit.removeBefore(before, limit)) + all(limit -> actions.removeBefore(before, limit));
    }

    private static long all(IntUnaryOperator batch) {
        long all = 0;
        int some;
        do {
            some = batch.applyAsInt(ROWS_AT_ONCE);
            all += some;
        } while (some == ROWS_AT_ONCE);
        return all;
    }

    private static boolean endedBefore(Run run, Instant before) {
        Instant ended = Objects.requireNonNullElse(run.finishedAt(), run.startedAt());
        return ended.isBefore(before);
    }

    private static final class JobsRemoved {
        private long jobs;
        private long errors;
        private long kept;
    }
}
