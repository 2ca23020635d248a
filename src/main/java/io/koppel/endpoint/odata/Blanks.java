package io.koppel.endpoint.odata;

/** How a service shows and takes what is blank. */
public enum Blanks {
    /** As null. */
    NULL,
    /** As a zero: '', a guid of zeros, the first day of year 1, a space for the blank option. */
    ZERO;

    static final String NO_GUID = "00000000-0000-0000-0000-000000000000";
    static final String NO_DATE = "0001-01-01";
}
