package io.koppel.coupling;

/** Outcome of a coupling's last pass in one direction (spec 2.3). */
public enum SynchResult {
    BLANK,
    SUCCESS,
    FAILURE
}
