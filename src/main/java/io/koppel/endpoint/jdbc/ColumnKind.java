package io.koppel.endpoint.jdbc;

/** What a column is beyond its field type, as far as SQL must treat it differently. */
enum ColumnKind {
    ORDINARY,
    /** An instant that the server shows in the session's zone, which is UTC. */
    TIMESTAMP,
    /** Equal to no decimal literal; its text is its true value. */
    FLOAT,
    /** Holds integers that do not fit into a {@code long}. */
    UNSIGNED_LONG,
    /** Sorted by position in the declaration but compared as text. */
    ENUM,
    /** Takes the text of a number for characters. */
    BIT,
    /** MariaDB's own type, which refuses other text. */
    UUID
}
