package io.koppel.failure;

/** What kind of trouble an error is, and so who must act: nobody, the data's owner, an operator or a developer. */
public enum ErrorClass {
    /** Goes away by itself: a lock, a cut connection. */
    TRANSIENT,
    /** The other system asks for patience. */
    THROTTLED,
    /** A record's own values stand in the way. */
    DATA,
    /** Another record must be synchronized first. */
    DEPENDENCY,
    /** Both sides changed, or one side is gone: a person or a resolution decides. */
    CONFLICT,
    /** A setting, mapping or privilege is wrong. */
    CONFIGURATION,
    /** Nothing is broken, but going on might destroy what people want to keep: a person must decide. */
    GUARD,
    /** Koppel itself is at fault. */
    DEFECT
}
