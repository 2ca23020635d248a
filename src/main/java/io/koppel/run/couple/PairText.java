package io.koppel.run.couple;

import io.koppel.coupling.Coupling;

/** A pair in words, for the audit and for people. */
final class PairText {

    private PairText() {}

    static String of(Coupling coupling) {
        return of(coupling.localKey(), coupling.integrationKey());
    }

    static String of(String local, String integration) {
        return "local " + local + " with integration " + integration;
    }
}
