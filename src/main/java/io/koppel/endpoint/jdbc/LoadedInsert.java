package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.RowWrite.Insert;
import io.koppel.load.LocalLoad;
import io.koppel.load.RowText;
import io.koppel.record.FieldDescription;
import io.koppel.record.RecordShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Inserts keyed rows by loading them, where the table and its columns allow that without any difference to an INSERT.
 */
final class LoadedInsert {

    private final TargetTable target;
    private final RecordShape shape;
    private final Stamps stamps;
    private final KeyLookup lookup;
    private final LocalLoad loads;
    private final List<String> columns;
    private final List<FieldDescription> fields;
    private final boolean keyInFront;

    LoadedInsert(TargetTable target, RecordShape shape, Stamps stamps, KeyLookup lookup, LocalLoad loads) {
        this.target = target;
        this.shape = shape;
        this.stamps = stamps;
        this.lookup = lookup;
        this.loads = loads;
        this.keyInFront = !shape.has(target.mapped().key());
        this.columns = new ArrayList<>();
        if (keyInFront) {
            columns.add(target.mapped().key());
        }
        columns.addAll(shape.fields());
        columns.addAll(stamps.columns());
        this.fields = shape.fields().stream().map(target::field).toList();
    }

    boolean suits(List<Insert> rows) {
        return rows.size() >= LocalLoad.FEWEST_ROWS
                && loads.offered()
                && target.transactional()
                && columns.stream().map(target::field).allMatch(this::writesAsText);
    }

    /** A bit column takes a digit for a character; bytes and floating point have texts of their own. */
    private boolean writesAsText(FieldDescription field) {
        return switch (field.type()) {
            case TEXT, CODE, GUID, INTEGER, OPTION, BOOLEAN, DECIMAL, DATE, TIME, DATE_TIME ->
                switch (target.table().kind(field)) {
                    case ORDINARY, TIMESTAMP, ENUM, UUID -> true;
                    case FLOAT, UNSIGNED_LONG, BIT -> false;
                };
            case DOUBLE, BINARY, UNSUPPORTED -> false;
        };
    }

    /** False if nothing is in: the rows must be written so that the server says what is wrong. */
    boolean insert(Connection connection, List<Insert> rows, Instant now) throws SQLException {
        RowText text = new RowText();
        List<@Nullable Object> stamped = stamps.bindables(now, null);
        for (Insert row : rows) {
            if (keyInFront) {
                text.add(target.bindableKey(Objects.requireNonNull(row.key())));
            }
            for (int index = 0; index < fields.size(); index++) {
                text.add(target.values().bindable(row.values().get(index), target.table(), fields.get(index)));
            }
            stamped.forEach(text::add);
            text.endRow();
        }
        Savepoint before = connection.setSavepoint();
        List<String> quoted = columns.stream().map(Identifiers::quote).toList();
        if (loads.load(connection, target.table().quoted(), quoted, "utf8mb4", text)) {
            connection.releaseSavepoint(before);
            return true;
        }
        connection.rollback(before);
        return false;
    }

    /**
     * The modified-on of rows that were loaded just now. One statement has one time, and a clock that something else asks
     * for meanwhile does not run back: where first and last row have the same stamp, all have.
     */
    Map<String, @Nullable Instant> stamps(Connection connection, List<String> keys) throws SQLException {
        String modifiedOn = target.mapped().modifiedOn();
        if (modifiedOn == null || shape.has(modifiedOn)) {
            return lookup.stamps(connection, keys);
        }
        String last = keys.get(keys.size() - 1);
        Map<String, @Nullable Instant> ends = lookup.stamps(connection, List.of(keys.get(0), last));
        Instant stamp = ends.get(last);
        if (ends.size() < 2 || !Objects.equals(stamp, ends.get(keys.get(0)))) {
            return lookup.stamps(connection, keys);
        }
        Map<String, @Nullable Instant> all = new HashMap<>(keys.size() * 2);
        keys.forEach(key -> all.put(key, stamp));
        return all;
    }
}
