package io.koppel.live;

import io.koppel.simulator.SimulatedSystem;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A simulated product. */
record SimulatorInHand(SimulatedSystem system, boolean businessCentral) implements SideInHand {

    @Override
    public String insert(String table, Map<String, Object> values) {
        return system.insert(table, values);
    }

    @Override
    public void update(String table, String key, Map<String, Object> values) {
        system.update(table, key, values);
    }

    @Override
    public void delete(String table, String key) {
        system.delete(table, key);
    }

    @Override
    public void change(String table, String key, UnaryOperator<Map<String, Object>> change) {
        synchronized (system) {
            Map<String, Object> row = system.row(table, key);
            if (!row.isEmpty()) {
                system.update(table, key, change.apply(row));
            }
        }
    }

    @Override
    public void remove(String table, String key, Consumer<Map<String, Object>> told) {
        synchronized (system) {
            Map<String, Object> row = system.row(table, key);
            if (!row.isEmpty()) {
                told.accept(row);
                system.delete(table, key);
            }
        }
    }

    @Override
    public void empty(String table) {
        deleteAll(table, row -> true);
    }

    @Override
    public List<Map<String, Object>> rows(String table) {
        return system.rows(table);
    }

    @Override
    public Map<String, Object> row(String table, String key) {
        return system.row(table, key);
    }

    @Override
    public String key(String table) {
        return businessCentral ? "system_id" : table + "id";
    }

    @Override
    public String modifiedOn() {
        return businessCentral ? "system_modified_at" : "modifiedon";
    }

    @Override
    public void close() {
        system.close();
    }
}
