package io.koppel.journal;

/** Type of a synch job (spec 2.4). */
public enum SynchJobType {
    SYNCHRONIZATION("Synchronization"),
    UNCOUPLING("Uncoupling"),
    COUPLING("Coupling");

    private final String label;

    SynchJobType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
