package io.koppel.coupling;

/** Why a record is on the work list (spec 13, 15.1, 15.2; contract 6). */
public enum WorkState {
    /** Failed once; tried again by the next run. */
    FAILED,
    /** The same failure twice: left out until somebody retries it. */
    SKIPPED,
    /** Released by itself once what it waits for is coupled. */
    WAITING,
    /** Both sides changed; tried again by the next run. */
    CONFLICT,
    AMBIGUOUS,
    HELD,
    TURNED_BACK
}
