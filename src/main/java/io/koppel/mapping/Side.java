package io.koppel.mapping;

/** One of the two systems: the local side is the ERP, the integration side the CRM (spec 1). */
public enum Side {
    LOCAL,
    INTEGRATION;

    public Side other() {
        return this == LOCAL ? INTEGRATION : LOCAL;
    }
}
