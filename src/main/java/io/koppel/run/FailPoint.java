package io.koppel.run;

/** The moments between which a death would hurt most; a test dies there on purpose (spec 15.5). */
public enum FailPoint {
    BEFORE_DESTINATION_WRITE,
    AFTER_DESTINATION_WRITE,
    BEFORE_CHUNK_COMMIT,
    AFTER_CHUNK_COMMIT;

    /** As settings write it: {@code after-destination-write}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
