package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite.Delete;
import io.koppel.endpoint.RowWrite.Insert;
import io.koppel.endpoint.RowWrite.Update;
import io.koppel.endpoint.RowWrite;
import io.koppel.load.LocalLoad;
import io.koppel.mapping.MappedTable;
import io.koppel.record.RecordShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts rows into groups that one statement can write, writes each group in bulk and answers in the rows' order. */
final class RowWriter {

    private final Function<MappedTable, TargetTable> tables;
    private final WriteTransactions transactions;
    private final SqlFailures failures;
    private final LocalLoad loads = new LocalLoad();
    private final @Nullable String connectionUser;

    RowWriter(
            Function<MappedTable, TargetTable> tables,
            WriteTransactions transactions,
            SqlFailures failures,
            @Nullable String connectionUser) {
        this.tables = tables;
        this.transactions = transactions;
        this.failures = failures;
        this.connectionUser = connectionUser;
    }

    /** What the rows of one statement have in common. */
    private sealed interface Kind {

        record Inserts(MappedTable table, RecordShape shape, boolean keyed) implements Kind {}

        record Updates(
                MappedTable table, RecordShape shape, boolean unconditional, RecordShape read, boolean stamped)
                implements Kind {}

        record Deletions(MappedTable table, boolean stamped) implements Kind {}
    }

    /** All groups are committed when this returns. Groups are written in the order of their first rows. */
    List<RowOutcome> write(List<RowWrite> rows) throws SQLException {
        Map<Kind, List<Integer>> groups = new LinkedHashMap<>();
        for (int index = 0; index < rows.size(); index++) {
            groups.computeIfAbsent(kind(rows.get(index)), kind -> new ArrayList<>()).add(index);
        }
        RowOutcome[] outcomes = new RowOutcome[rows.size()];
        for (Map.Entry<Kind, List<Integer>> group : groups.entrySet()) {
            List<Integer> indexes = group.getValue();
            List<RowWrite> members = indexes.stream().map(rows::get).toList();
            List<RowOutcome> answers = write(group.getKey(), members);
            for (int member = 0; member < indexes.size(); member++) {
                outcomes[indexes.get(member)] = answers.get(member);
            }
        }
        return Arrays.asList(outcomes);
    }

    /** See {@code Endpoint.reserveKeys}. */
    List<@Nullable String> reserveKeys(List<Insert> rows) throws SQLException {
        Map<Kind, List<Integer>> groups = new LinkedHashMap<>();
        for (int index = 0; index < rows.size(); index++) {
            groups.computeIfAbsent(kind(rows.get(index)), kind -> new ArrayList<>()).add(index);
        }
        @Nullable String[] keys = new String[rows.size()];
        for (List<Integer> indexes : groups.values()) {
            List<Insert> members = indexes.stream().map(rows::get).toList();
            Insert first = members.get(0);
            List<String> reserved = new BulkInsert(
                            tables.apply(first.table()),
                            transactions,
                            failures,
                            first.values().shape(),
                            false,
                            loads,
                            connectionUser)
                    .reserveKeys(members);
            for (int member = 0; member < reserved.size(); member++) {
                keys[indexes.get(member)] = reserved.get(member);
            }
        }
        return Arrays.asList(keys);
    }

    private static Kind kind(RowWrite row) {
        if (row instanceof Insert insert) {
            return new Kind.Inserts(insert.table(), insert.values().shape(), insert.key() != null);
        }
        if (row instanceof Delete delete) {
            return new Kind.Deletions(delete.table(), delete.asRead().modifiedOn() != null);
        }
        Update update = (Update) row;
        return new Kind.Updates(
                update.table(),
                update.values().shape(),
                update.unconditional(),
                update.asRead().values().shape(),
                update.asRead().modifiedOn() != null);
    }

    private List<RowOutcome> write(Kind kind, List<RowWrite> rows) throws SQLException {
        if (kind instanceof Kind.Inserts inserts) {
            TargetTable target = tables.apply(inserts.table());
            return new BulkInsert(target, transactions, failures, inserts.shape(), inserts.keyed(), loads, connectionUser)
                    .write(rows.stream().map(Insert.class::cast).toList());
        }
        if (kind instanceof Kind.Deletions deletions) {
            TargetTable target = tables.apply(deletions.table());
            return new BulkDelete(target, transactions, failures, deletions.stamped(), connectionUser)
                    .write(rows.stream().map(Delete.class::cast).toList());
        }
        Kind.Updates updates = (Kind.Updates) kind;
        TargetTable target = tables.apply(updates.table());
        VersionCondition condition = updates.unconditional()
                ? null
                : new VersionCondition(target, updates.shape(), updates.read(), updates.stamped());
        return new BulkUpdate(target, transactions, failures, updates.shape(), condition, connectionUser)
                .write(rows.stream().map(Update.class::cast).toList());
    }
}
