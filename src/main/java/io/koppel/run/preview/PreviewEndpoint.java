package io.koppel.run.preview;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.SourcePage;
import io.koppel.endpoint.Window;
import io.koppel.endpoint.WindowRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A system with an overlay of what would have been written to it. Reads show stored rows as the previewed writes would
 * have left them; writes go to the overlay alone. Nothing that writes is ever asked of the system itself.
 */
final class PreviewEndpoint implements Endpoint {

    private final Endpoint real;
    private final Placeholders placeholders = new Placeholders();
    private final Map<String, OverlayTable> tables = new HashMap<>();

    PreviewEndpoint(Endpoint real) {
        this.real = real;
    }

    @Override
    public Instant now() {
        return real.now();
    }

    @Override
    public String address() {
        return real.address();
    }

    @Override
    public String location() {
        return real.location();
    }

    @Override
    public Optional<Instant> oldestOpenTransaction() {
        return real.oldestOpenTransaction();
    }

    @Override
    public TableDescription describe(String table) {
        return real.describe(table);
    }

    @Override
    public long count(MappedTable table, Filter filter) {
        return real.count(table, filter);
    }

    @Override
    public Optional<String> highestKey(MappedTable table) {
        return real.highestKey(table);
    }

    @Override
    public String identity() {
        return real.identity();
    }

    @Override
    public SourcePage page(PageRequest request) {
        OverlayTable table = table(request.table());
        if (request.after() == null) {
            table.beginReading();
        }
        return table.isEmpty() ? real.page(request) : new OverlayPages(real, table).page(request);
    }

    @Override
    public long checksum(MappedTable table, Map<String, Instant> modifiedTimes) {
        return real.checksum(table, modifiedTimes);
    }

    /** What a run writes is taken off the window where its times alone tell; else the run finds the window changed. */
    @Override
    public Optional<Window> window(WindowRequest request) {
        boolean changed = table(request.table()).rows().stream().anyMatch(row -> !row.inserted());
        return real.window(request).filter(window -> !changed || window.values().isEmpty());
    }

    @Override
    public List<TableRecord> fetch(FetchRequest request) {
        OverlayTable table = table(request.table());
        return table.isEmpty() ? real.fetch(request) : new OverlayFetch(real, table).fetch(request);
    }

    @Override
    public List<RowOutcome> write(List<RowWrite> rows) {
        Map<OverlayTable, List<Integer>> byTable = new java.util.LinkedHashMap<>();
        for (int index = 0; index < rows.size(); index++) {
            byTable.computeIfAbsent(table(rows.get(index).table()), table -> new ArrayList<>())
                    .add(index);
        }
        RowOutcome[] outcomes = new RowOutcome[rows.size()];
        Instant now = real.now();
        byTable.forEach((table, indexes) -> {
            List<RowWrite> some = indexes.stream().map(rows::get).toList();
            List<RowOutcome> answers = new OverlayWriter(real, table, placeholders, now).write(some);
            for (int position = 0; position < some.size(); position++) {
                outcomes[indexes.get(position)] = answers.get(position);
            }
        });
        return List.of(outcomes);
    }

    @Override
    public List<String> reserve(NumberSource source, int count) {
        return placeholders.numbers(count);
    }

    @Override
    public List<@Nullable String> reserveKeys(List<RowWrite.Insert> rows) {
        List<@Nullable String> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(placeholders.key(row.table().keyType())));
        return keys;
    }

    private OverlayTable table(MappedTable table) {
        return tables.computeIfAbsent(table.table(), name -> new OverlayTable());
    }
}
