package io.koppel.run;

import io.koppel.coupling.Coupling;
import io.koppel.mapping.Side;
import org.jspecify.annotations.Nullable;

/**
 * A record, or the pair it belongs to.
 *
 * @param localKey null if an uncoupled integration record was found
 * @param integrationKey null if an uncoupled local record was found
 * @param coupling null if it is uncoupled
 */
public record FoundRecord(
        @Nullable String localKey, @Nullable String integrationKey, @Nullable Coupling coupling) {

    public @Nullable String key(Side side) {
        return side == Side.LOCAL ? localKey : integrationKey;
    }

    String text() {
        String local = localKey == null ? "" : "local " + localKey;
        String integration = integrationKey == null ? "" : "integration " + integrationKey;
        return local.isEmpty() || integration.isEmpty() ? local + integration : local + " with " + integration;
    }
}
