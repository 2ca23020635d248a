package io.koppel.mapping;

/** What to do when both sides changed (spec 5.6, 15.3). */
public enum UpdateConflictResolution {
    NONE("None"),
    SEND_UPDATE_TO_INTEGRATION("SendUpdateToIntegration"),
    GET_UPDATE_FROM_INTEGRATION("GetUpdateFromIntegration"),
    MERGE("Merge");

    private final String label;

    UpdateConflictResolution(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
