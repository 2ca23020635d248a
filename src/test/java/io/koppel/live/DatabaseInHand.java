package io.koppel.live;

import io.koppel.database.TestSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the reference tables of one side. */
final class DatabaseInHand implements SideInHand {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final boolean businessCentral;
    private final TestSchema schema;

    DatabaseInHand(TestSchema schema, boolean businessCentral) {
        this.jdbc = new JdbcTemplate(schema.dataSource());
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(schema.dataSource()));
        this.businessCentral = businessCentral;
        this.schema = schema;
    }

    TestSchema schema() {
        return schema;
    }

    @Override
    public String insert(String table, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putIfAbsent(key(table), UUID.randomUUID().toString());
        jdbc.update(
                "INSERT INTO " + table + " (" + String.join(", ", all.keySet()) + ") VALUES ("
                        + String.join(", ", all.keySet().stream().map(name -> "?").toList()) + ")",
                all.values().toArray());
        return String.valueOf(all.get(key(table)));
    }

    @Override
    public void update(String table, String key, Map<String, Object> values) {
        List<Object> parameters = new ArrayList<>(values.values());
        parameters.add(key);
        jdbc.update(
                "UPDATE " + table + " SET " + String.join(" = ?, ", values.keySet()) + " = ? WHERE " + key(table) + " = ?",
                parameters.toArray());
    }

    @Override
    public void delete(String table, String key) {
        jdbc.update("DELETE FROM " + table + " WHERE " + key(table) + " = ?", key);
    }

    @Override
    public void change(String table, String key, UnaryOperator<Map<String, Object>> change) {
        transactions.executeWithoutResult(status ->
                jdbc.queryForList("SELECT * FROM " + table + " WHERE " + key(table) + " = ? FOR UPDATE", key)
                        .forEach(row -> update(table, key, change.apply(row))));
    }

    @Override
    public void remove(String table, String key, Consumer<Map<String, Object>> told) {
        transactions.executeWithoutResult(status -> {
            jdbc.queryForList("SELECT * FROM " + table + " WHERE " + key(table) + " = ? FOR UPDATE", key).forEach(told);
            delete(table, key);
        });
    }

    @Override
    public void empty(String table) {
        jdbc.update("DELETE FROM " + table);
    }

    @Override
    public List<Map<String, Object>> rows(String table) {
        return jdbc.queryForList("SELECT * FROM " + table);
    }

    @Override
    public Map<String, Object> row(String table, String key) {
        return jdbc.queryForList("SELECT * FROM " + table + " WHERE " + key(table) + " = ?", key).stream()
                .findFirst()
                .orElse(Map.of());
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
    public void close() {}
}
