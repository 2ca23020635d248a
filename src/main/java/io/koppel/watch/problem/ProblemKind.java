package io.koppel.watch.problem;

/** What can be wrong for longer than a moment; the name is what webhooks and metrics show. */
public enum ProblemKind {
    /** A mapping failed in the last run of all its records. */
    MAPPING_FAILED,
    /** Records need a person, all for the same reason. */
    ERRORS_LISTED,
    /** A mapping was not synchronized for too long, whatever the reason. */
    NO_SUCCESS,
    /** A side does not answer, or does not let Koppel in. */
    SYSTEM_DOWN,
    /** A side's password or secret ends soon. */
    CREDENTIAL_EXPIRES
}
