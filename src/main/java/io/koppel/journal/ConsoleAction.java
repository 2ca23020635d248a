package io.koppel.journal;

import java.time.Instant;

/**
 * Something that somebody did in the console, or tried to.
 *
 * @param action the address of the page that it was asked of
 * @param details what was chosen there; '' for nothing
 * @param message why it was refused; '' otherwise
 */
public record ConsoleAction(
        long number, Instant doneAt, String who, String action, String details, Outcome outcome, String message) {

    /** What became of it. */
    public enum Outcome {
        /** Not told yet; for good, if the process died meanwhile. */
        BEGUN,
        DONE,
        REFUSED
    }
}
