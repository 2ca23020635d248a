package io.koppel.mapping.store;

import io.koppel.mapping.ConfigTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Tables {@code config_template} and {@code config_template_value}. */
final class TemplateTable {

    private static final String SELECT = "SELECT code AS name FROM config_template ORDER BY position";

    private static final String SELECT_VALUES = """
            SELECT template AS name, field AS entry_key, field_value AS entry_value
              FROM config_template_value
             ORDER BY template, position
            """;

    private static final String DELETE = "DELETE FROM config_template";

    private static final String INSERT = "INSERT INTO config_template (code, position) VALUES (:name, :position)";

    private static final String INSERT_VALUE = """
            INSERT INTO config_template_value (template, position, field, field_value)
            VALUES (:name, :position, :key, :value)
            """;

    private final NamedValues values;

    TemplateTable(NamedParameterJdbcOperations jdbc) {
        this.values = new NamedValues(jdbc, SELECT, SELECT_VALUES, DELETE, INSERT, INSERT_VALUE);
    }

    List<ConfigTemplate> read() {
        return values.read().entrySet().stream()
                .map(entry -> new ConfigTemplate(entry.getKey(), entry.getValue()))
                .toList();
    }

    void write(List<ConfigTemplate> templates) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        templates.forEach(template -> all.put(template.code(), template.values()));
        values.write(all);
    }
}
