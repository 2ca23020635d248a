package io.koppel.run.pass;

import io.koppel.journal.SynchJob;
import java.util.List;

/** A synch job as the first part of its pass sees it: if that part ends well, the ranges go on with it. */
record LeadJournal(PassStream.PassJournal journal) implements PassStream.PassJournal {

    @Override
    public SynchJob open() {
        return journal.open();
    }

    @Override
    public void close(SynchJob job, String message) {}

    @Override
    public void interrupted(SynchJob job, boolean stopped, List<Throwable> failures) {
        journal.interrupted(job, stopped, failures);
    }
}
