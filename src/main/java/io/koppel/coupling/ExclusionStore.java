package io.koppel.coupling;

import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.Set;

/** Marks "do not create" as a pass reads and lifts them (spec 15.18); a preview lifts them for itself. */
public interface ExclusionStore {

    /** Which of these are excluded. */
    Set<String> among(String mapping, Side side, Collection<String> keys);

    void remove(String mapping, Side side, Collection<String> keys);
}
