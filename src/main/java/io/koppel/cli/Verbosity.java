package io.koppel.cli;

/** How much goes to the log. */
public enum Verbosity {
    QUIET,
    NORMAL,
    DEBUG
}
