package io.koppel.run.preview;

import io.koppel.run.MassChange;
import io.koppel.run.pass.MassChangeStore;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What a preview would have created and uncoupled so far, so that its brake holds where the run's would. */
final class PreviewMassChanges implements MassChangeStore {

    private final Map<String, Map<MassChange, Long>> byMapping = new HashMap<>();

    @Override
    public Map<MassChange, Long> of(String runId, String mapping) {
        return new EnumMap<>(counted(mapping));
    }

    @Override
    public void add(String runId, String mapping, MassChange kind, long records) {
        counted(mapping).merge(kind, records, Long::sum);
    }

    private Map<MassChange, Long> counted(String mapping) {
        return byMapping.computeIfAbsent(mapping, name -> new EnumMap<>(MassChange.class));
    }
}
