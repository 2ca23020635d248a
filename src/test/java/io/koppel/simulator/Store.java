package io.koppel.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All rows of a simulated system, in key order, with a version that rises with every write. */
final class Store {

    record Change(long version, String table, String id, boolean deleted) {}

    /** What one call changed, so that it can be taken back as a whole. */
    final class Undo {

        private final List<Runnable> steps = new ArrayList<>();

        void rollBack() {
            for (int index = steps.size() - 1; index >= 0; index--) {
                steps.get(index).run();
            }
            steps.clear();
        }
    }

    private final Map<String, TableShape> shapes;
    private final Map<String, TreeMap<String, Row>> tables = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Supplier<Instant> clock;
    private long version = 1000;
    private Undo undo;

    Store(Map<String, TableShape> shapes, Supplier<Instant> clock) {
        this.shapes = shapes;
        this.clock = clock;
        shapes.keySet().forEach(name -> tables.put(name, new TreeMap<>()));
    }

    TableShape shape(String table) {
        return shapes.get(table);
    }

    TreeMap<String, Row> rows(String table) {
        return tables.get(table);
    }

    Row find(String table, String id) {
        return tables.get(table).get(id.toLowerCase(Locale.ROOT));
    }

    long version() {
        return version;
    }

    List<Change> changesSince(String table, long since) {
        return changes.stream()
                .filter(change -> change.version() > since && change.table().equals(table))
                .toList();
    }

    /** Runs a unit of work; what it changed is taken back if it throws. */
    void atomically(Runnable work) {
        Undo outer = undo;
        undo = new Undo();
        try {
            work.run();
            if (outer != null) {
                outer.steps.addAll(undo.steps);
            }
        } catch (RuntimeException failure) {
            undo.rollBack();
            throw failure;
        } finally {
            undo = outer;
        }
    }

    Row insert(String table, String id, Map<String, Object> values) {
        TableShape shape = shapes.get(table);
        Row row = new Row(id.toLowerCase(Locale.ROOT));
        shape.columns().values().forEach(column -> row.values.put(column.name(), initial(column)));
        row.values.putAll(values);
        row.values.put(shape.key(), row.id);
        row.created = clock.get();
        stamp(table, row, row.created);
        tables.get(table).put(row.id, row);
        undoing(() -> tables.get(table).remove(row.id));
        return row;
    }

    void update(String table, Row row, Map<String, Object> values) {
        Row before = row.copy();
        row.values.putAll(values);
        stamp(table, row, clock.get());
        undoing(() -> {
            row.values.clear();
            row.values.putAll(before.values);
            row.version = before.version;
            row.modified = before.modified;
        });
    }

    void delete(String table, Row row) {
        tables.get(table).remove(row.id);
        changes.add(new Change(++version, table, row.id, true));
        undoing(() -> tables.get(table).put(row.id, row));
    }

    private void stamp(String table, Row row, Instant now) {
        row.version = ++version;
        row.modified = now;
        changes.add(new Change(row.version, table, row.id, false));
    }

    private void undoing(Runnable step) {
        if (undo != null) {
            undo.steps.add(step);
        }
    }

    private static Object initial(Column column) {
        if (column.type() == Column.Type.INSTANT || column.type() == Column.Type.GUID) {
            return null;
        }
        return !column.defaultText().isEmpty() || !column.nullable()
                ? parse(column, column.defaultText())
                : null;
    }

    /** A cell of a sample file, or a default, as a value. */
    static Object parse(Column column, String text) {
        boolean blank = text.isEmpty();
        return switch (column.type()) {
            case TEXT -> blank && column.nullable() ? null : text;
            case GUID -> blank ? null : text.toLowerCase(Locale.ROOT);
            case WHOLE -> blank ? column.nullable() ? null : 0L : (Object) Long.valueOf(text);
            case TRUTH -> blank ? column.nullable() ? null : Boolean.FALSE : (Object) (text.equals("1") || text.equals("true"));
            case DECIMAL -> blank
                    ? column.nullable() ? null : BigDecimal.ZERO
                    : new BigDecimal(text).setScale(Math.min(column.scale(), 10), RoundingMode.HALF_UP);
            case DATE -> blank ? null : LocalDate.parse(text);
            case INSTANT -> blank ? null : Instant.parse(text);
        };
    }

    /** Fills the tables with the sample data. */
    void fill(String side) {
        for (TableShape shape : shapes.values()) {
            for (Map<String, String> cells : shape.sample(side)) {
                Map<String, Object> values = new LinkedHashMap<>();
                cells.forEach((name, text) -> values.put(name, parse(shape.columns().get(name), text)));
                Object id = values.get(shape.key());
                insert(shape.name(), id == null ? java.util.UUID.randomUUID().toString() : id.toString(), values);
            }
        }
    }
}
