package io.koppel.coupling;

import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work list as a pass reads and changes it; a preview puts its own changes over the stored ones. */
public interface WorkListStore {

    List<WorkListEntry> byKeys(String mapping, Pass pass, Collection<String> sourceKeys);

    void save(List<WorkListEntry> entries);

    void remove(List<WorkListEntry> entries);

    /**
     * Source keys that a pass tries again (spec 7.2a, 15.1, 15.2), in order.
     *
     * @param creating whether uncoupled sources may be created in this pass
     * @param jobId entries of this job were tried in this very pass and are left out
     */
    List<String> retrySet(
            String mapping, Pass pass, boolean creating, String jobId, @Nullable String after, int limit);

    /**
     * A person chose the other direction for these pairs: their sources are neither turned back nor in conflict any more
     * (spec 15.13, 15.14).
     */
    void settleDecided(String mapping, Pass pass, Collection<String> sourceKeys);
}
