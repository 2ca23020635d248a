package io.koppel.cli.output;

import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A synch job as JSON shows it (contract 6). */
public record JobView(
        String id,
        String mapping,
        String direction,
        String type,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        long inserted,
        long modified,
        long deleted,
        long unchanged,
        long skipped,
        long failed,
        long coupled,
        long uncoupled,
        long filtered,
        String message,
        String runId) {

    static JobView of(SynchJob job) {
        Counters counters = job.counters();
        return new JobView(
                job.id(),
                job.mapping(),
                job.pass().label(),
                job.type().label(),
                Times.json(job.startedAt()),
                Times.json(job.finishedAt()),
                counters.inserted(),
                counters.modified(),
                counters.deleted(),
                counters.unchanged(),
                counters.skipped(),
                counters.failed(),
                counters.coupled(),
                counters.uncoupled(),
                counters.filtered(),
                job.message(),
                job.runId());
    }

    public static List<JobView> of(List<SynchJob> jobs) {
        return jobs.stream().map(JobView::of).toList();
    }

    /** What happened to how many records, how fast: one row a mapping and direction. */
    public static Table<SynchJob> receipt() {
        return new Table<SynchJob>()
                .text("mapping", SynchJob::mapping)
                .text("direction", job -> job.pass().label())
                .number("read", job -> job.counters().read())
                .number("inserted", job -> job.counters().inserted())
                .number("modified", job -> job.counters().modified())
                .number("deleted", job -> job.counters().deleted())
                .number("unchanged", job -> job.counters().unchanged())
                .number("skipped", job -> job.counters().skipped())
                .number("failed", job -> job.counters().failed())
                .number("coupled", job -> job.counters().coupled())
                .number("uncoupled", job -> job.counters().uncoupled())
                .number("filtered", job -> job.counters().filtered())
                .rightAligned("records/s", JobView::rate)
                .rightAligned("duration", job -> job.finishedAt() == null ? "running" : Times.duration(duration(job)))
                .text("message", SynchJob::message);
    }

    /** The same for a list over many runs. */
    public static Table<SynchJob> history() {
        Table<SynchJob> table = new Table<SynchJob>()
                .text("id", SynchJob::id)
                .text("started", job -> Times.table(job.startedAt()))
                .text("type", job -> job.type().label());
        return table.with(receipt());
    }

    private static Duration duration(SynchJob job) {
        Instant end = job.finishedAt() == null ? job.startedAt() : job.finishedAt();
        return Duration.between(job.startedAt(), end);
    }

    private static String rate(SynchJob job) {
        long millis = duration(job).toMillis();
        return millis == 0 ? "" : String.format(Locale.ROOT, "%,d", job.counters().read() * 1000 / millis);
    }
}
