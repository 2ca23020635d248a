package io.koppel.run.pass;

import io.koppel.failure.ErrorClass;
import io.koppel.mapping.Pass;
import java.time.Instant;
import java.util.Optional;

/** Passes that stopped because what they write is refused as a whole (spec 15.17). */
public interface PauseStore {

    /** For a preview, which writes nothing that could be refused. */
    PauseStore NONE = new PauseStore() {

        @Override
        public Optional<Paused> find(String mapping, Pass pass) {
            return Optional.empty();
        }

        @Override
        public void pause(Paused paused, String jobId) {}

        @Override
        public void resume(String mapping, Pass pass) {}
    };

    /** @param reason as people read it */
    record Paused(String mapping, Pass pass, ErrorClass errorClass, String reason, Instant since) {}

    Optional<Paused> find(String mapping, Pass pass);

    /**
     * In the transaction of the chunk that showed it. What failed in the job does not come nearer to Skipped.
     *
     * @param jobId of the synch job that the pass writes
     */
    void pause(Paused paused, String jobId);

    void resume(String mapping, Pass pass);
}
