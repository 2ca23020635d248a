package io.koppel.coupling;

import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.Map;

/** How often records were uncoupled, as a pass reads it. */
public interface GenerationStore {

    /** Keys that were never uncoupled are not in the map. */
    Map<String, Integer> byKeys(String mapping, Side side, Collection<String> keys);
}
