package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The keys that a table's AUTO_INCREMENT gave to the rows of an insert. */
final class GeneratedKeys {

    private GeneratedKeys() {}

    /** One per row, in the rows' order. */
    static List<String> of(PreparedStatement executed, int rows, TargetTable target) throws SQLException {
        List<String> keys = new ArrayList<>(rows);
        try (ResultSet generated = executed.getGeneratedKeys()) {
            while (generated.next()) {
                keys.add(generated.getString(1));
            }
        }
        if (keys.size() != rows) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "Table " + target.mapped().table() + " does not count up its key "
                            + target.mapped().key()
                            + ". Let Koppel choose the key (keyFrom) or make the column AUTO_INCREMENT.");
        }
        return keys;
    }
}
