package io.koppel.run.identity;

/** Why a side must not be written to. */
public record Objection(Kind kind, String reason) {

    public enum Kind {
        DISABLED,
        CHANGED
    }
}
