package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Gone;
import io.koppel.endpoint.RowOutcome.Stale;
import io.koppel.endpoint.RowOutcome.Written;
import io.koppel.endpoint.RowWrite.Delete;
import io.koppel.mapping.SoftDelete;
import io.koppel.record.RecordShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes rows of one table, for good or by its deletion mark. */
final class BulkDelete {

    private final TargetTable target;
    private final WriteTransactions transactions;
    private final SqlFailures failures;
    private final VersionCondition unchanged;
    private final @Nullable SoftDelete softDelete;
    private final Stamps stamps;
    private final KeyLookup lookup;

    /** @param stamped whether the rows had a modified-on when they were read */
    BulkDelete(
            TargetTable target,
            WriteTransactions transactions,
            SqlFailures failures,
            boolean stamped,
            @Nullable String connectionUser) {
        this.target = target;
        this.transactions = transactions;
        this.failures = failures;
        RecordShape nothing = new RecordShape(List.of());
        this.unchanged = new VersionCondition(target, nothing, nothing, stamped);
        this.softDelete = target.mapped().softDelete();
        this.stamps = new Stamps(target, nothing, connectionUser);
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
        int[] counts = execute(connection, rows, softDelete == null ? Instant.EPOCH : stamps.now(connection));
        Set<String> alive = lookup.alive(
                connection, rows.stream().map(row -> row.asRead().key()).toList());
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (int index = 0; index < counts.length; index++) {
            String key = rows.get(index).asRead().key();
            if (alive.contains(key)) {
                outcomes.add(new Stale());
            } else {
                outcomes.add(counts[index] > 0 ? new Written(key, null) : new Gone());
            }
        }
        return outcomes;
    }

    private int[] execute(Connection connection, List<Delete> rows, Instant now) throws SQLException {
        Condition there = target.notDeleted();
        try (PreparedStatement statement = connection.prepareStatement(sql(there))) {
            for (Delete row : rows) {
                int index = 1;
                for (@Nullable Object value : assigned(row, now)) {
                    statement.setObject(index++, value);
                }
                statement.setObject(index++, target.bindableKey(row.asRead().key()));
                index = there.bind(statement, index);
                for (@Nullable Object value : unchanged.bindables(row.asRead())) {
                    statement.setObject(index++, value);
                }
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private String sql(Condition there) {
        String table = target.table().quoted();
        return (softDelete == null ? "DELETE FROM " + table : "UPDATE " + table + " SET " + assignments(softDelete))
                + " WHERE " + Identifiers.quote(target.mapped().key()) + " = ? AND (" + there.sql() + ")"
                + unchanged.sql();
    }

    private String assignments(SoftDelete mark) {
        List<String> columns = new ArrayList<>(List.of(mark.column()));
        columns.addAll(stamps.columns());
        return String.join(
                ", ",
                columns.stream().map(column -> Identifiers.quote(column) + " = ?").toList());
    }

    private List<@Nullable Object> assigned(Delete row, Instant now) {
        List<@Nullable Object> values = new ArrayList<>();
        if (softDelete != null) {
            values.add(target.deletionMark(softDelete));
            values.addAll(stamps.bindables(now, row.asRead().modifiedOn()));
        }
        return values;
    }
}
