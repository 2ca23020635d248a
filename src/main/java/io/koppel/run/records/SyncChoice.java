package io.koppel.run.records;

/** Which way single records go (spec 11). */
public enum SyncChoice {
    TO("To"),
    FROM("From"),
    /** Both ways. */
    MERGE("Merge");

    private final String label;

    SyncChoice(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
