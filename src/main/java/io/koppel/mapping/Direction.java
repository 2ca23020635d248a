package io.koppel.mapping;

import java.util.List;

/** Direction of a table mapping or a field mapping (spec 2.1, 2.2). */
public enum Direction {
    BIDIRECTIONAL("Bidirectional", List.of(Pass.TO, Pass.FROM)),
    TO_INTEGRATION_TABLE("ToIntegrationTable", List.of(Pass.TO)),
    FROM_INTEGRATION_TABLE("FromIntegrationTable", List.of(Pass.FROM));

    private final String label;
    private final List<Pass> passes;

    Direction(String label, List<Pass> passes) {
        this.label = label;
        this.passes = passes;
    }

    /** As YAML and JSON show it. */
    public String label() {
        return label;
    }

    /** The passes of this direction in the order in which they run (spec 7.1). */
    public List<Pass> passes() {
        return passes;
    }

    public boolean includes(Pass pass) {
        return passes.contains(pass);
    }
}
