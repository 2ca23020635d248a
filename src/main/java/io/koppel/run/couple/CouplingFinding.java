package io.koppel.run.couple;

/** What is wrong with a coupling. */
public record CouplingFinding(String mapping, String localId, String integrationId, Kind finding, String message) {

    public enum Kind {
        /** One of the records, or both, are gone. */
        DEAD,
        /** One of the records is coupled in another mapping of its table, too. */
        DOUBLE,
        /** One of the records left the mapping's filter: no run reads it any more (spec 7.5). */
        OUT_OF_FILTER
    }
}
