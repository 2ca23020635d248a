package io.koppel.cli;

import picocli.CommandLine.Option;

/** Lifts the brake for one run (spec 15.16). */
final class MassChangeChoice {

    @Option(
            names = "--allow-mass-change",
            description = "Go on where a mapping would create, restore or uncouple unusually many records.")
    private boolean allowed;

    boolean allowed() {
        return allowed;
    }
}
