package io.koppel.mapping;

/** Who chooses the key of a new record. */
public enum KeyFrom {
    /** Koppel derives it before the write. */
    CLIENT,
    /** The table's AUTO_INCREMENT. */
    DATABASE,
    /** Koppel derives the key, and the business key comes from a number series of the side. */
    SERIES,
    /** The side's application, whatever the key's type; it tells the key in its answer to the write. */
    SYSTEM;

    /** Only known once the record is written. */
    public boolean chosenThere() {
        return this == DATABASE || this == SYSTEM;
    }
}
