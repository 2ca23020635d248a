package io.koppel.mapping.store;

import io.koppel.mapping.IntegrationTableMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Table {@code integration_mapping_dependency}. */
final class DependencyTable {

    private static final String SELECT =
            "SELECT mapping, depends_on FROM integration_mapping_dependency ORDER BY mapping, position";

    private static final String DELETE = "DELETE FROM integration_mapping_dependency";

    private static final String INSERT = """
            INSERT INTO integration_mapping_dependency (mapping, position, depends_on)
            VALUES (:mapping, :position, :dependsOn)
            """;

    private final NamedParameterJdbcOperations jdbc;

    DependencyTable(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, List<String>> readByMapping() {
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        jdbc.query(SELECT, (RowCallbackHandler) row -> dependencies
                .computeIfAbsent(row.getString("mapping"), name -> new ArrayList<>())
                .add(row.getString("depends_on")));
        dependencies.replaceAll((mapping, names) -> List.copyOf(names));
        return dependencies;
    }

    void write(List<IntegrationTableMapping> mappings) {
        List<SqlParameterSource> rows = new ArrayList<>();
        for (IntegrationTableMapping mapping : mappings) {
            for (String name : mapping.dependsOn()) {
                rows.add(new MapSqlParameterSource("mapping", mapping.name())
                        .addValue("position", rows.size())
                        .addValue("dependsOn", name));
            }
        }
        jdbc.update(DELETE, Map.of());
        jdbc.batchUpdate(INSERT, rows.toArray(SqlParameterSource[]::new));
    }
}
