package io.koppel.endpoint;

import io.koppel.mapping.filter.Filter;

/** Where the business key of a new record comes from. Identity matters: one instance is one number. */
public sealed interface NumberSource {

    /**
     * A row that remembers the last number used. The next one adds the increment to the digits at the end, keeping
     * their width: {@code C00010} after {@code C00009}.
     *
     * @param row must select exactly one row of the table
     */
    record Series(
            String table,
            Filter row,
            String startingField,
            String lastUsedField,
            String incrementField,
            String endingField)
            implements NumberSource {}

    /** One more than the highest value in the field that is the prefix followed by digits; the first is prefix + 1. */
    record AfterHighest(String table, String field, String prefix, int digits) implements NumberSource {}
}
