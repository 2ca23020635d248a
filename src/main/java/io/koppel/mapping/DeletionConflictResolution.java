package io.koppel.mapping;

/** What to do when the destination of a coupling is gone (spec 5.4). */
public enum DeletionConflictResolution {
    NONE("None"),
    RESTORE_RECORDS("RestoreRecords"),
    REMOVE_COUPLING("RemoveCoupling");

    private final String label;

    DeletionConflictResolution(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
