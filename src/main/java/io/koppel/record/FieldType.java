package io.koppel.record;

/** The types that matter to comparison and conversion, and the Java class in which a value of each travels. */
public enum FieldType {
    /** {@code String} */
    TEXT,
    /** {@code String}, upper-cased and space-trimmed by its table's application (spec 6.2). */
    CODE,
    /** {@code String}, lower case. */
    GUID,
    /** {@code Long}; larger values {@code BigDecimal}. */
    INTEGER,
    /** {@code Long} with labels. */
    OPTION,
    /** {@code Boolean} */
    BOOLEAN,
    /** {@code BigDecimal} */
    DECIMAL,
    /** {@code Double} */
    DOUBLE,
    /** {@code LocalDate} */
    DATE,
    /** {@code LocalTime} */
    TIME,
    /** {@code Instant} */
    DATE_TIME,
    /** {@code byte[]} */
    BINARY,
    /** Cannot be mapped (spatial columns, say); reading or writing it is refused. */
    UNSUPPORTED
}
