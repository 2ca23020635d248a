package io.koppel.console.overview;

import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run did, for the charts.
 *
 * @param perSecond records read; of all its passes together
 */
record RunFigure(String runId, Instant startedAt, Counters counters, long perSecond) {

    /** Of what became of records, in the order of columns; their names end the keys of messages. */
    static final List<String> KINDS = List.of("inserted", "modified", "deleted", "unchanged", "skipped", "failed");

    /** One for each of {@link #KINDS}. */
    public List<Long> counts() {
        return List.of(
                counters.inserted(),
                counters.modified(),
                counters.deleted(),
                counters.unchanged(),
                counters.skipped(),
                counters.failed());
    }

    /**
     * Oldest first; those that read nothing are left out.
     *
     * @param jobs newest first
     */
    static List<RunFigure> of(List<SynchJob> jobs, int most) {
        Map<String, List<SynchJob>> byRun = new LinkedHashMap<>();
        jobs.stream()
                .filter(job -> job.finishedAt() != null)
                .forEach(job -> byRun.computeIfAbsent(job.runId(), run -> new ArrayList<>()).add(job));
        List<RunFigure> figures = new ArrayList<>(byRun.entrySet().stream()
                .map(run -> of(run.getKey(), run.getValue()))
                .filter(figure -> figure.counters().read() > 0)
                .limit(most)
                .toList());
        java.util.Collections.reverse(figures);
        return List.copyOf(figures);
    }

    private static RunFigure of(String runId, List<SynchJob> jobs) {
        Counters sum = jobs.stream().map(SynchJob::counters).reduce(Counters.ZERO, Counters::plus);
        Instant begun = jobs.stream().map(SynchJob::startedAt).min(Instant::compareTo).orElseThrow();
        Instant ended = jobs.stream()
                .map(job -> Objects.requireNonNull(job.finishedAt()))
                .max(Instant::compareTo)
                .orElseThrow();
        long millis = Math.max(1, Duration.between(begun, ended).toMillis());
        return new RunFigure(runId, begun, sum, sum.read() * 1000 / millis);
    }
}
