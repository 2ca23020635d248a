package io.koppel.live;

import io.koppel.mapping.Side;
import io.koppel.run.change.MappingEdits;
import java.util.List;

/** Two systems and Koppel between them. */
record Pair(SideInHand local, SideInHand integration, LiveInstallation koppel) implements AutoCloseable {

    SideInHand side(Side side) {
        return side == Side.LOCAL ? local : integration;
    }

    /** Key of the counterpart; fails if the record has none. */
    String counterpart(String mapping, Side side, String key) {
        var coupling = koppel.couplings().byKeys(mapping, side, List.of(key)).get(key);
        return side == Side.LOCAL ? coupling.integrationKey() : coupling.localKey();
    }

    boolean coupled(String mapping, Side side, String key) {
        return !koppel.couplings().byKeys(mapping, side, List.of(key)).isEmpty();
    }

    /** @param assignments as {@code mappings set} takes them */
    void set(String mapping, String... assignments) {
        MappingEdits edits = koppel.useCases().get(MappingEdits.class);
        edits.apply(edits.set(mapping, List.of(assignments)));
    }

    @Override
    public void close() {
        koppel.close();
        local.close();
        integration.close();
    }
}
