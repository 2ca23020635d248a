package io.koppel.cli.output;

import io.koppel.coupling.Coupling;
import org.jspecify.annotations.Nullable;

/** A coupling as JSON shows it (contract 6). */
public record CouplingView(
        String mapping,
        String localId,
        String integrationId,
        @Nullable String lastSynchModifiedOn,
        @Nullable String lastSynchCrmModifiedOn,
        boolean skipped) {

    public static CouplingView of(Coupling coupling) {
        return new CouplingView(
                coupling.mapping(),
                coupling.localKey(),
                coupling.integrationKey(),
                Times.json(coupling.lastSynchModifiedOn()),
                Times.json(coupling.lastSynchCrmModifiedOn()),
                coupling.skipped());
    }

    public static Table<Coupling> table() {
        return new Table<Coupling>()
                .text("mapping", Coupling::mapping)
                .text("local id", Coupling::localKey)
                .text("integration id", Coupling::integrationKey)
                .text("local synchronized", coupling -> Times.table(coupling.lastSynchModifiedOn()))
                .text("integration synchronized", coupling -> Times.table(coupling.lastSynchCrmModifiedOn()))
                .text("skipped", coupling -> coupling.skipped() ? "yes" : "");
    }
}
