package io.koppel.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a pass of a run proves to the reverse pass of the same run, by mapping. Lives as long as the run does. */
public final class PairsInStep {

    private final Map<String, ProvenRecords> byMapping = new ConcurrentHashMap<>();

    public ProvenRecords of(String mapping) {
        return byMapping.computeIfAbsent(mapping, name -> new ProvenRecords());
    }

    /** Both passes of the mapping are done. */
    public void forget(String mapping) {
        byMapping.remove(mapping);
    }
}
