package io.koppel.run.errors;

/** A coupling that is not whole any more. */
public record Finding(String mapping, String localKey, String integrationKey, Kind kind, String message) {

    public enum Kind {
        LOCAL_GONE,
        INTEGRATION_GONE,
        BOTH_GONE,
        /** The local record is there, but the mapping's table filter leaves it out. */
        OUTSIDE_FILTER,
        /** The integration record is there, but says that another one took its place. */
        MERGED
    }
}
