package io.koppel.run.pass;

import io.koppel.journal.SynchJob;
import java.util.List;
import org.springframework.batch.core.step.Step;

/** Makes what the ranges of one pass share, and a step for each. */
interface PassMaker {

    /** @param divisions positions at which the pass is divided; none where it is too small, or cannot be */
    record Shared(ReadWindow window, PassBrake brake, List<String> divisions) {}

    Shared share(SynchJob job);

    Step step(String name, KeyRange range, SynchJob job, Shared shared);
}
