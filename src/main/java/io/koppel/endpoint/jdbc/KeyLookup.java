package io.koppel.endpoint.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rows of one table by their keys, all with one query. */
final class KeyLookup {

    private final TargetTable target;

    KeyLookup(TargetTable target) {
        this.target = target;
    }

    /** The keys that some row has, soft-deleted rows included. */
    Set<String> existing(Connection connection, Collection<String> keys) throws SQLException {
        return read(connection, keys, Condition.TRUE, "", false).keySet();
    }

    /** The keys of rows that count as there. */
    Set<String> alive(Connection connection, Collection<String> keys) throws SQLException {
        return read(connection, keys, target.notDeleted(), "", false).keySet();
    }

    /** The keys of rows that no other transaction holds; they are locked now. */
    Set<String> lockable(Connection connection, Collection<String> keys) throws SQLException {
        return read(connection, keys, Condition.TRUE, " FOR UPDATE SKIP LOCKED", false).keySet();
    }

    /** The modified-on of each row; without a query if the table keeps none. */
    Map<String, @Nullable Instant> stamps(Connection connection, Collection<String> keys) throws SQLException {
        return target.mapped().modifiedOn() == null ? Map.of() : read(connection, keys, Condition.TRUE, "", true);
    }

    private Map<String, @Nullable Instant> read(
            Connection connection, Collection<String> keys, Condition condition, String locking, boolean withStamp)
            throws SQLException {
        Map<String, @Nullable Instant> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        String modifiedOn = withStamp ? Objects.requireNonNull(target.mapped().modifiedOn()) : null;
        String sql = "SELECT " + Identifiers.quote(target.mapped().key())
                + (modifiedOn == null ? "" : ", " + Identifiers.quote(modifiedOn))
                + " FROM " + target.table().quoted()
                + " WHERE " + Identifiers.quote(target.mapped().key())
                + " IN (" + String.join(", ", Collections.nCopies(keys.size(), "?"))
                + ") AND (" + condition.sql() + ")" + locking;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (String key : keys) {
                statement.setObject(index++, target.bindableKey(key));
            }
            condition.bind(statement, index);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(Objects.requireNonNull(target.readKey(rows)), stamp(rows, modifiedOn));
                }
            }
        }
        return found;
    }

    private @Nullable Instant stamp(ResultSet rows, @Nullable String modifiedOn) throws SQLException {
        if (modifiedOn == null) {
            return null;
        }
        Object value = target.values().read(rows, 2, target.table(), target.field(modifiedOn));
        return value instanceof Instant instant ? instant : null;
    }
}
