package io.koppel.watch.problem;

/** The ways to people. */
public enum Medium {
    WEBHOOK,
    MAIL
}
