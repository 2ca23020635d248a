package io.koppel.mapping;

/** Who keeps the modified-on field of a table true. */
public enum MaintainedBy {
    DATABASE,
    /** The table's applications; Koppel, being one of them, writes it with the side's clock. */
    APPLICATION
}
