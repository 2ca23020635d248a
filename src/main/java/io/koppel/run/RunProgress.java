package io.koppel.run;

import io.koppel.mapping.Pass;

/** Is told how far a run is, while it runs. Told from the threads of the pass; must not throw. */
public interface RunProgress {

    /** For runs that nobody watches. */
    RunProgress NONE = new RunProgress() {
        @Override
        public void passStarted(String mapping, Pass pass, long expected) {}

        @Override
        public void chunkDone(String mapping, Pass pass, long records) {}

        @Override
        public void passEnded(String mapping, Pass pass) {}
    };

    /** @param expected records to be read; -1 if unknown */
    void passStarted(String mapping, Pass pass, long expected);

    /** @param records read since the last call for this pass */
    void chunkDone(String mapping, Pass pass, long records);

    void passEnded(String mapping, Pass pass);
}
