package io.koppel.run.preview;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.MappedTable;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of source records as they would stand after the previewed writes: the stored rows that nothing touched first,
 * then those of the overlay. A real run would meet them in other places, but decides on each just once all the same.
 */
final class OverlayPages {

    /** Begins the positions behind the stored rows. */
    private static final String OVERLAY = "\u0000overlay\u0000";

    private final Endpoint real;
    private final OverlayTable table;

    OverlayPages(Endpoint real, OverlayTable table) {
        this.real = real;
        this.table = table;
    }

    SourcePage page(PageRequest request) {
        OverlayRecords records = new OverlayRecords(
                request.table(), real.describe(request.table().table()), request.filter(), request.shape());
        String after = request.after();
        if (after != null && after.startsWith(OVERLAY)) {
            return overlaid(request, records, after.substring(OVERLAY.length()));
        }
        while (true) {
            SourcePage stored = real.page(new PageRequest(
                    request.table(), records.extended(), request.filter(), request.modifiedSince(), after, request.until(), request.limit(), request.changeMark()));
            SourcePage kept = kept(stored, records);
            if (stored.last() && kept.records().isEmpty()) {
                return overlaid(request, records, null);
            }
            if (!kept.records().isEmpty()) {
                return stored.last() && table.defersAny() ? ending(kept) : kept;
            }
            after = stored.positions().get(stored.positions().size() - 1);
        }
    }

    private SourcePage kept(SourcePage stored, OverlayRecords records) {
        List<TableRecord> kept = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        for (int index = 0; index < stored.records().size(); index++) {
            TableRecord record = stored.records().get(index);
            OverlayRow row = table.row(record.key());
            TableRecord now = row == null ? record : records.merged(record, row);
            if (!table.deferred(record.key()) && (row == null || records.passes(now))) {
                kept.add(records.shaped(now));
                positions.add(stored.positions().get(index));
            }
        }
        return new SourcePage(kept, positions, stored.last());
    }

    /** The last stored rows: reading on behind them comes to the overlay. */
    private static SourcePage ending(SourcePage kept) {
        List<String> positions = new ArrayList<>(kept.positions());
        positions.set(positions.size() - 1, OVERLAY);
        return new SourcePage(kept.records(), positions, false);
    }

    private SourcePage overlaid(PageRequest request, OverlayRecords records, @Nullable String after) {
        String from = after == null || after.isEmpty() ? null : after;
        while (true) {
            List<String> keys = table.deferredAfter(from, request.limit());
            boolean last = keys.size() < request.limit();
            SourcePage page = records(request.table(), records, keys, last);
            if (last || !page.records().isEmpty()) {
                return page;
            }
            from = keys.get(keys.size() - 1);
        }
    }

    private SourcePage records(MappedTable mapped, OverlayRecords records, List<String> keys, boolean last) {
        List<String> stored = keys.stream().filter(key -> !table.row(key).inserted()).toList();
        Map<String, TableRecord> byKey = new HashMap<>();
        OverlayFetch.stored(real, table, records, mapped, stored).forEach(record -> byKey.put(record.key(), record));
        List<TableRecord> found = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        for (String key : keys) {
            OverlayRow row = table.row(key);
            TableRecord record = row.inserted() ? records.created(row) : byKey.get(key);
            if (record != null && records.passes(record)) {
                found.add(records.shaped(record));
                positions.add(OVERLAY + key);
            }
        }
        if (!last && !positions.isEmpty()) {
            positions.set(positions.size() - 1, OVERLAY + keys.get(keys.size() - 1));
        }
        return new SourcePage(found, positions, last);
    }
}
