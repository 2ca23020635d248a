package io.koppel.schedule;

/** What a mapping's schedule is about to do. */
public enum ScheduleState {
    READY("Ready"),
    RUNNING("Running"),
    ON_HOLD("On Hold with Inactivity Timeout"),
    PAUSED("Paused"),
    /** The mapping is disabled, or one trigger for all mappings takes its place. */
    OFF("Off");

    private final String label;

    ScheduleState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
