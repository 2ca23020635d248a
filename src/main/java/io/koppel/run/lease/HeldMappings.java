package io.koppel.run.lease;

/** Tells a pass, before each chunk is stored, that its run still holds the mapping (design 8). */
public interface HeldMappings {

    /** @throws io.koppel.failure.KoppelException if a later run took the mapping over */
    void confirm(String runId, String mapping);
}
