package io.koppel.run.preview;

import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobError;
import io.koppel.journal.SynchJobErrorStore;
import io.koppel.journal.SynchJobStore;
import io.koppel.mapping.Pass;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The synch jobs of a preview: they exist as long as it runs. */
final class PreviewJobs implements SynchJobStore, SynchJobErrorStore {

    private final Map<String, SynchJob> jobs = new LinkedHashMap<>();
    private long errors;

    @Override
    public void open(SynchJob job) {
        jobs.put(job.id(), job);
    }

    @Override
    public void add(String jobId, Counters counted) {
        change(jobId, job -> new SynchJob(
                job.id(),
                job.runId(),
                job.mapping(),
                job.pass(),
                job.type(),
                job.startedAt(),
                job.finishedAt(),
                job.counters().plus(counted),
                job.message()));
    }

    @Override
    public void finish(String jobId, Instant at, String message) {
        change(jobId, job -> new SynchJob(
                job.id(),
                job.runId(),
                job.mapping(),
                job.pass(),
                job.type(),
                job.startedAt(),
                at,
                job.counters(),
                message));
    }

    private void change(String jobId, UnaryOperator<SynchJob> change) {
        jobs.computeIfPresent(jobId, (id, job) -> change.apply(job));
    }

    @Override
    public Optional<SynchJob> find(String jobId) {
        return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public Optional<SynchJob> find(String runId, String mapping, Pass pass) {
        return jobs.values().stream()
                .filter(job -> job.runId().equals(runId) && job.mapping().equals(mapping) && job.pass() == pass)
                .findFirst();
    }

    @Override
    public void add(List<SynchJobError> more) {
        errors += more.size();
    }

    List<SynchJob> all() {
        return List.copyOf(jobs.values());
    }

    long errors() {
        return errors;
    }
}
