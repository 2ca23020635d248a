package io.koppel.run.preview;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.FilterVerdict;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fetches records by the values of a field as they would stand after the previewed writes. */
final class OverlayFetch {

    private final Endpoint real;
    private final OverlayTable table;

    OverlayFetch(Endpoint real, OverlayTable table) {
        this.real = real;
        this.table = table;
    }

    List<TableRecord> fetch(FetchRequest request) {
        MappedTable mapped = request.table();
        OverlayRecords records = new OverlayRecords(
                mapped,
                real.describe(mapped.table()),
                request.filter(),
                request.shape(),
                request.field());
        Set<String> wanted = request.values() == null
                ? null
                : request.values().stream().map(FilterVerdict::folded).collect(Collectors.toSet());
        List<TableRecord> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TableRecord stored : real.fetch(new FetchRequest(
                mapped, records.extended(), request.field(), request.values(), request.filter()))) {
            OverlayRow row = table.row(stored.key());
            seen.add(stored.key());
            TableRecord now = row == null ? stored : records.merged(stored, row);
            if (row == null || asked(now, request.field(), mapped, wanted) && records.passes(now)) {
                found.add(records.shaped(now));
            }
        }
        for (TableRecord now : moved(records, mapped, seen, request)) {
            if (asked(now, request.field(), mapped, wanted) && records.passes(now)) {
                found.add(records.shaped(now));
            }
        }
        return found;
    }

    /** Rows that only the overlay may have brought among those asked for. */
    private List<TableRecord> moved(
            OverlayRecords records, MappedTable mapped, Set<String> seen, FetchRequest request) {
        List<TableRecord> moved = new ArrayList<>();
        List<OverlayRow> stored = new ArrayList<>();
        for (OverlayRow row : candidates(mapped, request)) {
            if (seen.contains(row.key()) || !records.judgedBy(row)) {
                continue;
            }
            if (row.inserted()) {
                moved.add(records.created(row));
            } else {
                stored.add(row);
            }
        }
        moved.addAll(stored(real, table, records, mapped, stored.stream().map(OverlayRow::key).toList()));
        return moved;
    }

    private Collection<OverlayRow> candidates(MappedTable mapped, FetchRequest request) {
        if (request.values() == null || !request.field().equals(mapped.key())) {
            return table.rows();
        }
        Map<String, OverlayRow> rows = new LinkedHashMap<>();
        for (String value : request.values()) {
            OverlayRow row = table.row(value) == null ? table.row(value.toLowerCase(Locale.ROOT)) : table.row(value);
            if (row != null) {
                rows.put(row.key(), row);
            }
        }
        return rows.values();
    }

    private static boolean asked(TableRecord record, String field, MappedTable mapped, @Nullable Set<String> wanted) {
        if (wanted == null) {
            return true;
        }
        String value = field.equals(mapped.key()) ? record.key() : CanonicalText.of(record.get(field));
        return wanted.contains(FilterVerdict.folded(value));
    }

    /** Overlaid rows that stand in the system, as they would be. */
    static List<TableRecord> stored(
            Endpoint real, OverlayTable table, OverlayRecords records, MappedTable mapped, List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return real
                .fetch(new FetchRequest(mapped, records.extended(), mapped.key(), keys, Filter.NONE))
                .stream()
                .map(stored -> records.merged(stored, table.row(stored.key())))
                .toList();
    }
}
