package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that an action is about, with its counterpart if it has one.
 *
 * @param localKey null if only an integration record is known
 * @param integrationKey null if only a local record is known
 * @param coupling null while uncoupled
 * @param entries of both passes
 */
record SelectedPair(
        IntegrationTableMapping mapping,
        @Nullable String localKey,
        @Nullable String integrationKey,
        @Nullable Coupling coupling,
        List<WorkListEntry> entries) {

    @Nullable String key(Side side) {
        return side == Side.LOCAL ? localKey : integrationKey;
    }

    boolean skipped() {
        return coupling != null && coupling.skipped();
    }

    List<WorkListEntry> entries(Pass pass) {
        return entries.stream().filter(entry -> entry.pass() == pass).toList();
    }

    Refusal refusal(String reason) {
        return new Refusal(mapping.name(), localKey, integrationKey, reason);
    }
}
