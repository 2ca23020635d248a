package io.koppel.run.erase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The texts in Koppel's own database in which a value may stand that belongs to somebody: messages, requests, the state
 * of steps, and whatever a later version adds. They are known by their length, so that none is forgotten; keys and names
 * are shorter. Settings are left alone, and before-images, where other records' values must stay whole.
 */
@Repository
class LongTexts {

    private static final String COLUMNS =
            """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = DATABASE() AND character_maximum_length > 200
                AND data_type IN ('varchar', 'text', 'mediumtext', 'longtext')
                AND table_name NOT IN ('before_image', 'image_table', 'base_layout', 'catalogue', 'config_template',
                    'config_template_value', 'option_mapping', 'option_mapping_value')
                AND table_name NOT LIKE 'integration\\_%' AND UPPER(table_name) NOT LIKE 'QRTZ%'
                AND UPPER(table_name) NOT LIKE 'DATABASECHANGELOG%'
                AND NOT (table_name = 'synchronization_run' AND column_name = 'catalogue')
            """;

    private final JdbcTemplate jdbc;

    LongTexts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String table, String name) {}

    /** Puts the replacement in the place of each of the values. */
    void replace(Collection<String> values, String replacement) {
        if (values.isEmpty()) {
            return;
        }
        // The longest first: another may be a part of it.
        List<String> ordered = values.stream()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
        List<Column> columns = jdbc.query(
                COLUMNS, (row, number) -> new Column(row.getString(1), row.getString(2)));
        columns.forEach(column -> replace(column, ordered, replacement));
    }

    private void replace(Column column, List<String> values, String replacement) {
        String name = "`" + column.name() + "`";
        String replaced = name;
        List<Object> parameters = new ArrayList<>();
        for (String value : values) {
            replaced = "REPLACE(" + replaced + ", ?, ?)";
            parameters.add(value);
            parameters.add(replacement);
        }
        String found = String.join(" OR ", values.stream().map(value -> "LOCATE(BINARY ?, " + name + ") > 0").toList());
        parameters.addAll(values);
        jdbc.update(
                "UPDATE `" + column.table() + "` SET " + name + " = " + replaced + " WHERE " + found,
                parameters.toArray());
    }
}
