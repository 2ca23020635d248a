package io.koppel.endpoint;

/** What a user may do with a table. */
public enum Right {
    READ,
    CREATE,
    CHANGE,
    DELETE
}
