package io.koppel.mapping.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Two tables that hold named maps, one the names and one the entries, both in order.
 *
 * @param selectNames answers {@code name}
 * @param selectEntries answers {@code name}, {@code entry_key} and {@code entry_value}
 * @param deleteNames takes the entries along
 * @param insertName takes {@code name} and {@code position}
 * @param insertEntry takes {@code name}, {@code position}, {@code key} and {@code value}
 */
record NamedValues(
        NamedParameterJdbcOperations jdbc,
        String selectNames,
        String selectEntries,
        String deleteNames,
        String insertName,
        String insertEntry) {

    Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        jdbc.query(selectNames, (RowCallbackHandler) row -> all.put(row.getString("name"), new LinkedHashMap<>()));
        jdbc.query(selectEntries, (RowCallbackHandler)
                row -> all.get(row.getString("name")).put(row.getString("entry_key"), row.getString("entry_value")));
        all.replaceAll((name, values) -> Collections.unmodifiableMap(values));
        return all;
    }

    void write(Map<String, Map<String, String>> all) {
        List<SqlParameterSource> names = new ArrayList<>();
        List<SqlParameterSource> entries = new ArrayList<>();
        all.forEach((name, values) -> {
            names.add(new MapSqlParameterSource("name", name).addValue("position", names.size()));
            values.forEach((key, value) -> entries.add(new MapSqlParameterSource("name", name)
                    .addValue("position", entries.size())
                    .addValue("key", key)
                    .addValue("value", value)));
        });
        jdbc.update(deleteNames, Map.of());
        jdbc.batchUpdate(insertName, names.toArray(SqlParameterSource[]::new));
        jdbc.batchUpdate(insertEntry, entries.toArray(SqlParameterSource[]::new));
    }
}
