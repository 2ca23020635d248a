package io.koppel.mapping.transformation;

/** Ends a chain whose next step cannot take the value. */
final class UnfitValue extends RuntimeException {

    private static final int SHOWN = 50;

    UnfitValue(String value, String reason) {
        super("'" + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + "' " + reason, null, false, false);
    }
}
