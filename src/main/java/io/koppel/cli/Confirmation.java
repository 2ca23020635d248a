package io.koppel.cli;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import picocli.CommandLine.Option;

/** A question that must be answered with yes before something is done. */
final class Confirmation {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** @throws KoppelException CONFIRMATION_MISSING without a terminal to ask on */
    boolean given(Terminal terminal, String question) {
        if (yes) {
            return true;
        }
        if (!terminal.present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    question + " There is no terminal to ask on. If that is what you want, run the same command with --yes.");
        }
        return terminal.confirm(question);
    }

    boolean yes() {
        return yes;
    }
}
