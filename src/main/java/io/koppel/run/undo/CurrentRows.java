package io.koppel.run.undo;

import io.koppel.endpoint.FetchRequest;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.FieldChange;
import io.koppel.journal.RowChange;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of many before-images as they stand now: one query for each table. */
final class CurrentRows {

    private record Table(Side side, MappedTable mapped) {}

    private record Row(Table table, String key) {}

    private static final class Wanted {
        private final Set<String> keys = new LinkedHashSet<>();
        private final Set<String> fields = new LinkedHashSet<>();
    }

    private final Endpoints endpoints;
    private final Map<Table, TableDescription> descriptions = new HashMap<>();
    private final Map<Row, TableRecord> rows = new HashMap<>();

    CurrentRows(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    void load(List<BeforeImage> images) {
        rows.clear();
        Map<Table, Wanted> wanted = new LinkedHashMap<>();
        for (BeforeImage image : images) {
            for (RowChange change : image.rows()) {
                Table table = new Table(change.side(), change.table());
                Wanted some = wanted.computeIfAbsent(table, key -> new Wanted());
                some.keys.add(change.key());
                change.fields().stream()
                        .map(FieldChange::name)
                        .filter(name -> description(table).field(name).isPresent())
                        .forEach(some.fields::add);
            }
        }
        wanted.forEach(this::load);
    }

    private void load(Table table, Wanted wanted) {
        RecordShape shape = new RecordShape(List.copyOf(wanted.fields));
        endpoints
                .of(table.side())
                .fetch(new FetchRequest(table.mapped(), shape, table.mapped().key(), wanted.keys, Filter.NONE))
                .forEach(record -> rows.put(new Row(table, record.key()), record));
    }

    TableDescription description(RowChange change) {
        return description(new Table(change.side(), change.table()));
    }

    private TableDescription description(Table table) {
        return descriptions.computeIfAbsent(
                table, known -> endpoints.of(known.side()).describe(known.mapped().table()));
    }

    /** Null if the row is gone. */
    @Nullable TableRecord of(RowChange change) {
        return rows.get(new Row(new Table(change.side(), change.table()), change.key()));
    }
}
