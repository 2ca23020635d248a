package io.koppel.run.pass;

import io.koppel.journal.SynchJob;
import java.util.List;
import java.util.function.Supplier;

/** A synch job as a part of its pass sees it: somebody else closes it. */
record PartJournal(Supplier<SynchJob> job) implements PassStream.PassJournal {

    @Override
    public SynchJob open() {
        return job.get();
    }

    @Override
    public void close(SynchJob job, String message) {}

    @Override
    public void interrupted(SynchJob job, boolean stopped, List<Throwable> failures) {}
}
