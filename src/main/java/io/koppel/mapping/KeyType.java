package io.koppel.mapping;

/** How a key is compared and bound. In Koppel every key is text: guids in lower case, integers in decimal. */
public enum KeyType {
    INTEGER,
    TEXT,
    GUID
}
