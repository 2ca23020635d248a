package io.koppel.run.preview;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts writes to one table into the overlay and answers them as the system would (spec 15.6). */
final class OverlayWriter {

    private static final RecordShape NOTHING_MORE = new RecordShape(List.of());
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Endpoint real;
    private final OverlayTable table;
    private final Placeholders placeholders;
    private final Instant now;

    OverlayWriter(Endpoint real, OverlayTable table, Placeholders placeholders, Instant now) {
        this.real = real;
        this.table = table;
        this.placeholders = placeholders;
        this.now = now;
    }

    List<RowOutcome> write(List<RowWrite> rows) {
        Set<String> taken = taken(rows);
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (RowWrite row : rows) {
            outcomes.add(row instanceof RowWrite.Insert insert ? insert(insert, taken) : update((RowWrite.Update) row));
        }
        return outcomes;
    }

    private Set<String> taken(List<RowWrite> rows) {
        List<String> keys = rows.stream()
                .filter(row -> row instanceof RowWrite.Insert insert && insert.key() != null)
                .map(row -> ((RowWrite.Insert) row).key())
                .toList();
        if (keys.isEmpty()) {
            return Set.of();
        }
        MappedTable mapped = rows.get(0).table();
        return real.fetch(new FetchRequest(mapped, NOTHING_MORE, mapped.key(), keys, Filter.NONE)).stream()
                .map(TableRecord::key)
                .collect(Collectors.toSet());
    }

    private RowOutcome insert(RowWrite.Insert insert, Set<String> taken) {
        String key = insert.key() == null
                ? placeholders.key(insert.table().keyType())
                : insert.key();
        if (taken.contains(key) || table.row(key) != null) {
            return new RowOutcome.Exists();
        }
        Instant stamp = insert.table().modifiedOn() == null ? null : now;
        table.put(new OverlayRow(key, true, table.shared(insert.values()), stamp, 1));
        return new RowOutcome.Written(key, stamp);
    }

    private RowOutcome update(RowWrite.Update update) {
        TableRecord asRead = update.asRead();
        OverlayRow row = table.row(asRead.key());
        if (row != null && !update.unconditional() && moved(row, update)) {
            return new RowOutcome.Stale();
        }
        Instant stamp = update.table().modifiedOn() == null ? null : later(asRead.modifiedOn());
        table.put(
                row == null
                        ? new OverlayRow(asRead.key(), false, table.shared(update.values()), stamp, 1)
                        : new OverlayRow(
                                row.key(),
                                row.inserted(),
                                table.shared(merged(row.values(), update.values())),
                                stamp,
                                row.version() + 1));
        return new RowOutcome.Written(asRead.key(), stamp);
    }

    private static boolean moved(OverlayRow row, RowWrite.Update update) {
        if (row.tag().equals(update.asRead().versionTag())) {
            return false;
        }
        return update.table().modifiedOn() != null
                || update.values().shape().fields().stream().anyMatch(row::wrote);
    }

    private Instant later(@Nullable Instant read) {
        return read == null || read.isBefore(now) ? now : read.plus(TICK);
    }

    private static FieldValues merged(FieldValues before, FieldValues written) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldValues some : List.of(before, written)) {
            some.shape().fields().forEach(field -> values.put(field, some.get(field)));
        }
        return FieldValues.of(values);
    }
}
