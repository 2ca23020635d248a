package io.koppel.console.audit;

import java.time.Instant;

/**
 * Something that somebody did in the console, or tried to.
 *
 * @param action the address of the page that it was asked of
 * @param details what was chosen there; '' for nothing
 * @param message why it was refused; '' otherwise
 */
record Action(
        long number, Instant doneAt, String who, String action, String details, Outcome outcome, String message) {}
