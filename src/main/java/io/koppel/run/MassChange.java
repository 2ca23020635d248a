package io.koppel.run;

/** What the brake counts (spec 15.16). */
public enum MassChange {
    CREATIONS("create"),
    DELETIONS("delete"),
    UNCOUPLINGS("uncouple"),
    RESTORES("restore"),
    /** Marked skipped because Find for Deleted missed the record. */
    SKIPS("mark as skipped");

    private final String verb;

    MassChange(String verb) {
        this.verb = verb;
    }

    String verb() {
        return verb;
    }
}
