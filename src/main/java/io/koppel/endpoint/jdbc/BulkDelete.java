package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Gone;
import io.koppel.endpoint.RowOutcome.Written;
import io.koppel.endpoint.RowWrite.Delete;
import io.koppel.mapping.SoftDelete;
import io.koppel.record.RecordShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes rows of one table by their keys; where the mapping has a soft delete, marks them instead. */
final class BulkDelete {

    private final TargetTable target;
    private final WriteTransactions transactions;
    private final SqlFailures failures;
    private final @Nullable String connectionUser;
    private final KeyLookup lookup;

    BulkDelete(
            TargetTable target,
            WriteTransactions transactions,
            SqlFailures failures,
            @Nullable String connectionUser) {
        this.target = target;
        this.transactions = transactions;
        this.failures = failures;
        this.connectionUser = connectionUser;
        this.lookup = new KeyLookup(target);
    }

    List<RowOutcome> write(List<Delete> rows) throws SQLException {
        return new Halving<Delete>(
                        target.mapped().table(),
                        failures,
                        some -> transactions.run(connection -> delete(connection, some)),
                        (some, failure) -> Map.of())
                .write(rows);
    }

    private List<RowOutcome> delete(Connection connection, List<Delete> rows) throws SQLException {
        List<String> keys = rows.stream().map(Delete::key).toList();
        Set<String> alive = lookup.alive(connection, keys);
        SoftDelete soft = target.mapped().softDelete();
        if (!alive.isEmpty()) {
            if (soft == null) {
                execute(connection, "DELETE FROM " + target.table().quoted(), List.of(), alive);
            } else {
                mark(connection, soft, alive);
            }
        }
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (String key : keys) {
            outcomes.add(alive.contains(key) ? new Written(key, null) : new Gone());
        }
        return outcomes;
    }

    private void mark(Connection connection, SoftDelete soft, Set<String> keys) throws SQLException {
        Stamps stamps = new Stamps(target, new RecordShape(List.of(soft.column())), connectionUser);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(soft.value());
        values.addAll(stamps.bindables(stamps.now(connection), null));
        StringBuilder sql = new StringBuilder("UPDATE ")
                .append(target.table().quoted())
                .append(" SET ")
                .append(Identifiers.quote(soft.column()))
                .append(" = ?");
        stamps.columns().forEach(column -> sql.append(", ").append(Identifiers.quote(column)).append(" = ?"));
        execute(connection, sql.toString(), values, keys);
    }

    private void execute(Connection connection, String sql, List<@Nullable Object> values, Set<String> keys)
            throws SQLException {
        String where = " WHERE " + Identifiers.quote(target.mapped().key()) + " IN ("
                + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql + where)) {
            int index = 1;
            for (Object value : values) {
                statement.setObject(index++, value);
            }
            for (String key : keys) {
                statement.setObject(index++, target.bindableKey(key));
            }
            statement.executeUpdate();
        }
    }
}
