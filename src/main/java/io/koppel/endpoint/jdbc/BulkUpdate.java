package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Gone;
import io.koppel.endpoint.RowOutcome.Refused;
import io.koppel.endpoint.RowOutcome.Stale;
import io.koppel.endpoint.RowOutcome.Written;
import io.koppel.endpoint.RowWrite.Update;
import io.koppel.record.RecordShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Updates rows of one table that write the same fields and were read with the same fields. */
final class BulkUpdate {

    private final TargetTable target;
    private final WriteTransactions transactions;
    private final SqlFailures failures;
    private final RecordShape shape;
    private final @Nullable VersionCondition condition;
    private final Stamps stamps;
    private final KeyLookup lookup;

    /** @param condition null to write whatever stands there */
    BulkUpdate(
            TargetTable target,
            WriteTransactions transactions,
            SqlFailures failures,
            RecordShape shape,
            @Nullable VersionCondition condition,
            @Nullable String connectionUser) {
        this.target = target;
        this.transactions = transactions;
        this.failures = failures;
        this.shape = shape;
        this.condition = condition;
        this.stamps = new Stamps(target, shape, connectionUser);
        this.lookup = new KeyLookup(target);
    }

    List<RowOutcome> write(List<Update> rows) throws SQLException {
        Halving<Update> halving = new Halving<>(
                target.mapped().table(),
                failures,
                some -> transactions.run(connection -> update(connection, some)),
                this::locked);
        if (target.transactional()) {
            return halving.write(rows);
        }
        // Rows in front of a failed one would be in already, and look stale when the rest is tried again.
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (Update row : rows) {
            outcomes.addAll(halving.write(List.of(row)));
        }
        return outcomes;
    }

    /** One row that somebody holds must not keep the others from being written. */
    private Map<Update, RowOutcome> locked(List<Update> rows, SQLException failure) throws SQLException {
        Map<Update, RowOutcome> settled = new IdentityHashMap<>();
        if (!ServerErrors.isLocked(failure)) {
            return settled;
        }
        Set<String> free = transactions.run(connection -> lookup.lockable(connection, keys(rows)));
        for (Update row : rows) {
            if (!free.contains(row.asRead().key())) {
                settled.put(row, new Refused(failures.problem(target.mapped().table(), failure)));
            }
        }
        return settled;
    }

    private List<RowOutcome> update(Connection connection, List<Update> rows) throws SQLException {
        int[] counts = execute(connection, rows, stamps.now(connection));
        List<String> written = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] < 0) {
                // A guess here could lose an update: better no answer at all.
                throw new IllegalStateException("The driver does not say which rows an UPDATE matched.");
            }
            (counts[index] > 0 ? written : missed).add(rows.get(index).asRead().key());
        }
        Map<String, @Nullable Instant> modified = lookup.stamps(connection, written);
        Set<String> alive = lookup.alive(connection, missed);
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (int index = 0; index < counts.length; index++) {
            String key = rows.get(index).asRead().key();
            if (counts[index] > 0) {
                outcomes.add(new Written(key, modified.get(key)));
            } else {
                outcomes.add(alive.contains(key) ? new Stale() : new Gone());
            }
        }
        return outcomes;
    }

    private int[] execute(Connection connection, List<Update> rows, Instant now) throws SQLException {
        Condition there = revives() ? Condition.TRUE : target.notDeleted();
        try (PreparedStatement statement = connection.prepareStatement(sql(there))) {
            for (Update row : rows) {
                int index = 1;
                for (@Nullable Object value : bindables(row, now)) {
                    statement.setObject(index++, value);
                }
                index = there.bind(statement, index);
                for (@Nullable Object value : versionBindables(row)) {
                    statement.setObject(index++, value);
                }
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private String sql(Condition there) {
        String key = Identifiers.quote(target.mapped().key());
        List<String> columns = new ArrayList<>(shape.fields());
        columns.addAll(stamps.columns());
        List<String> assignments = columns.isEmpty()
                ? List.of(key + " = " + key)
                : columns.stream().map(column -> Identifiers.quote(column) + " = ?").toList();
        return "UPDATE " + target.table().quoted() + " SET " + String.join(", ", assignments) + " WHERE " + key
                + " = ? AND (" + there.sql() + ")" + (condition == null ? "" : condition.sql());
    }

    /** A row that is soft-deleted counts as gone, unless the update says itself whether it is. */
    private boolean revives() {
        return target.mapped().softDelete() != null
                && shape.has(target.mapped().softDelete().column());
    }

    private List<@Nullable Object> bindables(Update row, Instant now) {
        List<@Nullable Object> bindables = new ArrayList<>();
        for (int index = 0; index < shape.size(); index++) {
            bindables.add(target.bindable(shape.fields().get(index), row.values().get(index)));
        }
        bindables.addAll(stamps.bindables(now, row.asRead().modifiedOn()));
        bindables.add(target.bindableKey(row.asRead().key()));
        return bindables;
    }

    private List<@Nullable Object> versionBindables(Update row) {
        return condition == null ? List.of() : condition.bindables(row.asRead());
    }

    private static List<String> keys(List<Update> rows) {
        return rows.stream().map(row -> row.asRead().key()).toList();
    }
}
