package io.koppel.console.audit;

/** What became of an action. */
enum Outcome {
    /** Not told yet; for good, if the process died meanwhile. */
    BEGUN,
    DONE,
    REFUSED
}
