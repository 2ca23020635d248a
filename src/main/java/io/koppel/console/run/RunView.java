package io.koppel.console.run;

import io.koppel.console.page.CounterBar;
import io.koppel.journal.SynchJob;
import io.koppel.run.Run;
import io.koppel.run.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as its page shows it.
 *
 * @param restartable it ended before its work was done
 * @param asksCreateNew whether scheduled jobs may create records is to be asked (spec 10.1)
 */
record RunView(
        String id,
        RunKind kind,
        String status,
        boolean running,
        boolean restartable,
        Instant startedAt,
        @Nullable Instant finishedAt,
        boolean asksCreateNew,
        String message,
        boolean recordsFailed,
        List<Job> jobs) {

    /** @param onlyCoupled scheduled jobs of some mapping do not create records */
    static RunView of(Run run, List<SynchJob> jobs, ProgressBoard board, boolean onlyCoupled) {
        boolean running = run.status().equals("STARTED");
        return new RunView(
                run.id(),
                run.request().kind(),
                run.status(),
                running,
                List.of("FAILED", "STOPPED").contains(run.status()),
                run.startedAt(),
                run.finishedAt(),
                onlyCoupled && run.request().kind() == RunKind.FULL && run.status().equals("COMPLETED"),
                run.message(),
                jobs.stream().anyMatch(job -> job.counters().failed() > 0),
                jobs.stream().map(job -> Job.of(job, board)).toList());
    }

    /**
     * @param done records read so far
     * @param expected null if nobody knows
     */
    record Job(
            String id, String mapping, String pass, boolean running, long done, @Nullable Long expected, CounterBar bar,
            String message) {

        static Job of(SynchJob job, ProgressBoard board) {
            boolean running = job.finishedAt() == null;
            Long expected = board.of(job.mapping(), job.pass())
                    .filter(progress -> running && progress.expected() >= 0)
                    .map(ProgressBoard.Progress::expected)
                    .orElse(null);
            return new Job(
                    job.id(),
                    job.mapping(),
                    job.pass().label(),
                    running,
                    job.counters().read(),
                    expected,
                    CounterBar.of(job.counters()),
                    job.message());
        }
    }
}
