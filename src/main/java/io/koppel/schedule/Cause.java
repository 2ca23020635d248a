package io.koppel.schedule;

/** Why a trigger fires. The name is its group in Quartz. */
public enum Cause {
    /** The mapping's own timing. */
    REGULAR,
    /** A local change ended its hold. */
    WOKEN,
    /** Its hold timed out. */
    RESUMED,
    /** One more attempt of a fire. */
    AGAIN,
    /** A person asked for it. */
    RUN_NOW
}
