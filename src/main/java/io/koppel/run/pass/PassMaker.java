package io.koppel.run.pass;

import io.koppel.journal.SynchJob;
import java.util.List;
import org.springframework.batch.core.step.Step;

/** Makes what the ranges of one pass share, and a step for each. */
interface PassMaker {

    /**
     * @param systemGuard counts over all ranges
     * @param guard looks for a restored side
     * @param interruptions attempts died before
     */
    record Shared(
            ReadWindow window,
            PassBrake brake,
            BrokenSystemGuard systemGuard,
            RestoredSideGuard guard,
            boolean interruptions) {}

    Shared share(SynchJob job);

    /** Positions at which the pass is divided; none where it is too small, or cannot be. */
    List<String> divisions(SynchJob job);

    Step step(String name, KeyRange range, SynchJob job, Shared shared);
}
