package io.koppel.cli;

/** What Koppel is started for. */
public enum Duty {
    /** One command: no web server, no scheduler. */
    COMMAND,
    /** Until told to stop: the scheduler, and a web server for health. */
    SCHEDULER
}
