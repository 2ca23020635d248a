package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;

/** Names as they may stand in SQL. */
final class Identifiers {

    private static final int LONGEST = 64;

    private Identifiers() {}

    /** The name in back quotes; back quotes within are doubled. */
    static String quote(String name) {
        if (name.isBlank() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "'" + name.replace('\0', '?') + "' cannot be the name of a table or field: 1 to " + LONGEST
                            + " characters are expected. Correct the mapping.");
        }
        return "`" + name.replace("`", "``") + "`";
    }
}
