package io.koppel.mapping.store;

import io.koppel.mapping.OptionMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Tables {@code option_mapping} and {@code option_mapping_value}. */
final class OptionMappingTable {

    private static final String SELECT = "SELECT name FROM option_mapping ORDER BY position";

    private static final String SELECT_VALUES = """
            SELECT option_mapping AS name, local_code AS entry_key, integration_value AS entry_value
              FROM option_mapping_value
             ORDER BY option_mapping, position
            """;

    private static final String DELETE = "DELETE FROM option_mapping";

    private static final String INSERT = "INSERT INTO option_mapping (name, position) VALUES (:name, :position)";

    private static final String INSERT_VALUE = """
            INSERT INTO option_mapping_value (option_mapping, position, local_code, integration_value)
            VALUES (:name, :position, :key, :value)
            """;

    private final NamedValues values;

    OptionMappingTable(NamedParameterJdbcOperations jdbc) {
        this.values = new NamedValues(jdbc, SELECT, SELECT_VALUES, DELETE, INSERT, INSERT_VALUE);
    }

    List<OptionMapping> read() {
        return values.read().entrySet().stream()
                .map(entry -> new OptionMapping(entry.getKey(), entry.getValue()))
                .toList();
    }

    void write(List<OptionMapping> optionMappings) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        optionMappings.forEach(option -> all.put(option.name(), option.integrationValueByLocalCode()));
        values.write(all);
    }
}
