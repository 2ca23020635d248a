package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Exists;
import io.koppel.endpoint.RowOutcome.Refused;
import io.koppel.endpoint.RowOutcome.Written;
import io.koppel.endpoint.RowWrite.Insert;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.load.LocalLoad;
import io.koppel.record.RecordShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Inserts rows of one table that give the same fields, all with a key or all without. */
final class BulkInsert {

    private final TargetTable target;
    private final WriteTransactions transactions;
    private final SqlFailures failures;
    private final RecordShape shape;
    private final boolean keyed;
    private final Stamps stamps;
    private final KeyLookup lookup;
    private final LoadedInsert loaded;

    BulkInsert(
            TargetTable target,
            WriteTransactions transactions,
            SqlFailures failures,
            RecordShape shape,
            boolean keyed,
            LocalLoad loads,
            @Nullable String connectionUser) {
        this.target = target;
        this.transactions = transactions;
        this.failures = failures;
        this.shape = shape;
        this.keyed = keyed;
        this.stamps = new Stamps(target, shape, connectionUser);
        this.lookup = new KeyLookup(target);
        this.loaded = new LoadedInsert(target, shape, stamps, lookup, loads);
    }

    List<RowOutcome> write(List<Insert> rows) throws SQLException {
        List<Insert> possible = rows.stream().filter(this::hasPossibleKey).toList();
        if (possible.size() == rows.size()) {
            return writePossible(rows);
        }
        Iterator<RowOutcome> written = writePossible(possible).iterator();
        return rows.stream().map(row -> hasPossibleKey(row) ? written.next() : impossibleKey(row)).toList();
    }

    /**
     * Inserts and takes back: the counter never counts back, so the keys that the rows got are theirs for good.
     *
     * @return one per row; none where rows cannot be taken back, or where one of them is refused
     */
    List<String> reserveKeys(List<Insert> rows) throws SQLException {
        if (!target.transactional()) {
            return List.of();
        }
        try {
            return transactions.run(connection -> {
                List<RowOutcome> written = insert(connection, rows);
                connection.rollback();
                return written.stream().map(outcome -> ((Written) outcome).key()).toList();
            });
        } catch (SQLException failure) {
            if (ServerErrors.isData(failure)) {
                return List.of();
            }
            throw failure;
        }
    }

    /** A key that the column cannot hold would reach the server as NULL, which makes AUTO_INCREMENT choose one. */
    private boolean hasPossibleKey(Insert row) {
        return row.key() == null || target.bindableKey(row.key()) != null;
    }

    private RowOutcome impossibleKey(Insert row) {
        return new Refused(new Problem(
                ErrorCode.VALUE_NOT_CONVERTIBLE,
                "Table " + target.mapped().table() + ": field " + target.mapped().key() + " cannot hold the key '"
                        + row.key() + "'."));
    }

    private List<RowOutcome> writePossible(List<Insert> rows) throws SQLException {
        if (keyed && !(target.transactional() && keyIsPrimary())) {
            return writeAbsent(rows);
        }
        // Without transactions and without keys nobody could tell which rows of a failed bulk are in.
        return target.transactional() ? halving(this::existing).write(rows) : alone(rows);
    }

    private boolean keyIsPrimary() {
        return target.table().description().primaryKey().equals(List.of(target.key().name()));
    }

    /**
     * Looks before it writes: perhaps no index forbids a second row with the key, and without transactions a row that
     * is in after a failure could be anybody's.
     */
    private List<RowOutcome> writeAbsent(List<Insert> rows) throws SQLException {
        Set<String> taken = new HashSet<>(transactions.run(connection -> lookup.existing(connection, keys(rows))));
        List<Integer> absent = IntStream.range(0, rows.size())
                .filter(index -> taken.add(Objects.requireNonNull(rows.get(index).key())))
                .boxed()
                .toList();
        List<RowOutcome> written = halving(target.transactional() ? this::existing : this::arrived)
                .write(absent.stream().map(rows::get).toList());
        List<RowOutcome> outcomes = new ArrayList<>(Collections.nCopies(rows.size(), new Exists()));
        for (int index = 0; index < written.size(); index++) {
            outcomes.set(absent.get(index), written.get(index));
        }
        return outcomes;
    }

    private List<RowOutcome> alone(List<Insert> rows) throws SQLException {
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (Insert row : rows) {
            outcomes.addAll(halving((failed, failure) -> Map.of()).write(List.of(row)));
        }
        return outcomes;
    }

    private Halving<Insert> halving(Halving.Settling<Insert> settling) {
        return new Halving<>(
                target.mapped().table(),
                failures,
                rows -> transactions.run(connection -> insert(connection, rows)),
                settling);
    }

    private Map<Insert, RowOutcome> existing(List<Insert> rows, SQLException failure) throws SQLException {
        if (!keyed || ServerErrors.code(failure) != ErrorCode.DUPLICATE_KEY) {
            return Map.of();
        }
        Set<String> present = transactions.run(connection -> lookup.existing(connection, keys(rows)));
        Map<Insert, RowOutcome> settled = new IdentityHashMap<>();
        for (Insert row : rows) {
            // A row found for a single key is that row, even if the collation lets it be spelled otherwise.
            if (present.contains(row.key()) || rows.size() == 1 && !present.isEmpty()) {
                settled.put(row, new Exists());
            }
        }
        return settled;
    }

    /** Without transactions the rows in front of the failed one are in: none of them was before. */
    private Map<Insert, RowOutcome> arrived(List<Insert> rows, SQLException failure) throws SQLException {
        Map<Insert, RowOutcome> settled = new IdentityHashMap<>();
        transactions.run(connection -> {
            Set<String> present = lookup.existing(connection, keys(rows));
            Map<String, @Nullable Instant> modified = lookup.stamps(connection, present);
            for (Insert row : rows) {
                String key = Objects.requireNonNull(row.key());
                if (present.contains(key)) {
                    settled.put(row, new Written(key, modified.get(key)));
                }
            }
            return settled;
        });
        return settled.isEmpty() ? existing(rows, failure) : settled;
    }

    private List<RowOutcome> insert(Connection connection, List<Insert> rows) throws SQLException {
        Instant now = stamps.now(connection);
        if (keyed && loaded.suits(rows) && loaded.insert(connection, rows, now)) {
            return written(keys(rows), loaded.stamps(connection, keys(rows)));
        }
        List<String> keys;
        try (PreparedStatement statement = prepare(connection)) {
            for (Insert row : rows) {
                int index = 1;
                for (@Nullable Object value : bindables(row, now)) {
                    statement.setObject(index++, value);
                }
                statement.addBatch();
            }
            statement.executeBatch();
            keys = keyed ? keys(rows) : GeneratedKeys.of(statement, rows.size(), target);
        }
        return written(keys, lookup.stamps(connection, keys));
    }

    private static List<RowOutcome> written(List<String> keys, Map<String, @Nullable Instant> modified) {
        return keys.stream().<RowOutcome>map(key -> new Written(key, modified.get(key))).toList();
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        if (keyInFront()) {
            columns.add(target.mapped().key());
        }
        columns.addAll(shape.fields());
        columns.addAll(stamps.columns());
        List<String> marks = columns.stream().map(column -> "?").toList();
        String sql = "INSERT INTO " + target.table().quoted() + " ("
                + String.join(", ", columns.stream().map(Identifiers::quote).toList())
                + ") VALUES (" + String.join(", ", marks) + ")";
        return connection.prepareStatement(
                sql, keyed ? Statement.NO_GENERATED_KEYS : Statement.RETURN_GENERATED_KEYS);
    }

    private List<@Nullable Object> bindables(Insert row, Instant now) {
        List<@Nullable Object> bindables = new ArrayList<>();
        if (keyInFront()) {
            bindables.add(target.bindableKey(Objects.requireNonNull(row.key())));
        }
        for (int index = 0; index < shape.size(); index++) {
            bindables.add(target.bindable(shape.fields().get(index), row.values().get(index)));
        }
        bindables.addAll(stamps.bindables(now, null));
        return bindables;
    }

    private boolean keyInFront() {
        return keyed && !shape.has(target.mapped().key());
    }

    private static List<String> keys(List<Insert> rows) {
        return rows.stream().map(row -> Objects.requireNonNull(row.key())).toList();
    }
}
