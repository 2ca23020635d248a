package io.koppel.schedule;

/** What came of a fire. */
public enum FireStatus {
    /** Its run goes on, or its process died. */
    STARTED,
    COMPLETED,
    FAILED,
    STOPPED,
    /** Another run held the mapping; not a failure. */
    POSTPONED,
    /** Nothing was done: a guard or a setting stands in the way, and a person must act. */
    REFUSED
}
