package io.koppel.cli;

/** What Koppel is started for. */
public enum Duty {
    /** One command: no web server, no scheduler. */
    COMMAND,
    /** Until told to stop: the scheduler, and a web server for health and, where somebody can sign in, the console's pages. */
    SCHEDULER,
    /** Until told to stop: a web server with the console's pages. */
    CONSOLE
}
