package io.koppel.endpoint;

/** Whether a system is the one that was identified before (spec 15.15). */
public enum Recognition {
    SAME,
    /** Nothing speaks against it, but nothing proves it: where it was found and what it holds must decide. */
    UNSURE,
    DIFFERENT
}
