package io.koppel.coupling;

import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How often records were uncoupled, or lost a counterpart before they were coupled, as a pass knows it. */
public interface GenerationStore {

    /** Keys that were never uncoupled are not in the map. */
    Map<String, Integer> byKeys(String mapping, Side side, Collection<String> keys);

    /** New counterparts of these records get another key from here on. */
    void raise(String mapping, Side side, List<String> keys);
}
