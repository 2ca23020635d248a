package io.koppel.journal;

import io.koppel.journal.SynchJobs.WritingPass;
import io.koppel.mapping.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which records of a mapping were synchronized last, as far as before-images are kept. Costs the same among many couplings. */
@Component
public final class LastWrites {

    /** A mapping where each run writes little is looked at no further back than that. */
    private static final int MOST_PASSES = 20;

    private final SynchJobs jobs;
    private final BeforeImages images;

    LastWrites(SynchJobs jobs, BeforeImages images) {
        this.jobs = jobs;
        this.images = images;
    }

    /** Keys of that side, the last first. */
    public List<String> keys(String mapping, Side side, int limit) {
        Set<String> keys = new LinkedHashSet<>();
        for (WritingPass pass : jobs.lastWriting(mapping, MOST_PASSES)) {
            if (keys.size() < limit) {
                keys.addAll(images.lastKeys(pass.runId(), mapping, pass.pass(), side, limit - keys.size()));
            }
        }
        return List.copyOf(keys);
    }
}
