package io.koppel.journal;

import io.koppel.mapping.Pass;
import java.time.Instant;
import java.util.Optional;

/** Synch jobs as a run keeps them; a preview keeps its own in memory. */
public interface SynchJobStore {

    void open(SynchJob job);

    void add(String jobId, Counters counted);

    void finish(String jobId, Instant at, String message);

    Optional<SynchJob> find(String jobId);

    /** The job of a run's pass, if it was opened: before a restart, say. */
    Optional<SynchJob> find(String runId, String mapping, Pass pass);
}
