package io.koppel.simulator;

import java.util.Map;

/**
 * A column of a simulated table.
 *
 * @param length most characters of a text; 0 for none
 * @param options number to label; empty where it is no option
 * @param code kept upper case and without outer spaces
 * @param target logical name of the table a lookup points to; '' where it is no lookup
 */
record Column(
        String name,
        Type type,
        int length,
        int precision,
        int scale,
        boolean nullable,
        String defaultText,
        Map<Long, String> options,
        boolean code,
        String target) {

    enum Type {
        TEXT("Edm.String"),
        GUID("Edm.Guid"),
        WHOLE("Edm.Int32"),
        TRUTH("Edm.Boolean"),
        DECIMAL("Edm.Decimal"),
        DATE("Edm.Date"),
        INSTANT("Edm.DateTimeOffset");

        final String edm;

        Type(String edm) {
            this.edm = edm;
        }
    }

    boolean lookup() {
        return !target.isEmpty();
    }

    Column pointingTo(String table) {
        return new Column(name, type, length, precision, scale, nullable, defaultText, options, code, table);
    }
}
