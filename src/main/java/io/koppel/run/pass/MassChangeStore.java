package io.koppel.run.pass;

import io.koppel.run.MassChange;
import java.util.Map;

/** How many records of a mapping a run created, restored and uncoupled so far; a preview counts for itself. */
public interface MassChangeStore {

    /** Kinds without any are not in the map. */
    Map<MassChange, Long> of(String runId, String mapping);

    void add(String runId, String mapping, MassChange kind, long records);
}
