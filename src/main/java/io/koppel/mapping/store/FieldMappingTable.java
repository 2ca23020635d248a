package io.koppel.mapping.store;

import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Table {@code integration_field_mapping}. */
final class FieldMappingTable {

    private static final String SELECT = """
            SELECT mapping, number, local_field, integration_field, constant_value, direction, enabled, validate_field,
                   validate_integration_field, clear_value_on_failed_sync, not_null, reference_mapping,
                   reference_local_key, option_mapping, transformation, transformation_direction,
                   use_for_match_based_coupling, case_sensitive_matching, match_priority
              FROM integration_field_mapping
             ORDER BY mapping, number
            """;

    private static final String DELETE = "DELETE FROM integration_field_mapping";

    private static final String INSERT = """
            INSERT INTO integration_field_mapping
                   (mapping, number, local_field, integration_field, constant_value, direction, enabled, validate_field,
                    validate_integration_field, clear_value_on_failed_sync, not_null, reference_mapping,
                    reference_local_key, option_mapping, transformation, transformation_direction,
                    use_for_match_based_coupling, case_sensitive_matching, match_priority)
            VALUES (:mapping, :number, :local, :integration, :constant, :direction, :enabled, :validateField,
                    :validateIntegrationField, :clearValueOnFailedSync, :notNull, :referenceMapping,
                    :referenceLocalKey, :optionMapping, :transformation, :transformationDirection,
                    :useForMatchBasedCoupling, :caseSensitiveMatching, :matchPriority)
            """;

    private final NamedParameterJdbcOperations jdbc;

    FieldMappingTable(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, List<IntegrationFieldMapping>> readByMapping() {
        Map<String, List<IntegrationFieldMapping>> fields = new LinkedHashMap<>();
        jdbc.query(SELECT, (RowCallbackHandler)
                row -> fields.computeIfAbsent(row.getString("mapping"), name -> new ArrayList<>())
                        .add(field(row)));
        fields.replaceAll((mapping, rows) -> List.copyOf(rows));
        return fields;
    }

    void write(List<IntegrationTableMapping> mappings) {
        SqlParameterSource[] rows = mappings.stream()
                .flatMap(mapping -> mapping.fields().stream().map(field -> parameters(mapping.name(), field)))
                .toArray(SqlParameterSource[]::new);
        jdbc.update(DELETE, Map.of());
        jdbc.batchUpdate(INSERT, rows);
    }

    private static SqlParameterSource parameters(String mapping, IntegrationFieldMapping field) {
        Reference reference = field.reference();
        Direction transformationDirection = field.transformationDirection();
        return new MapSqlParameterSource("mapping", mapping)
                .addValue("number", field.number())
                .addValue("local", field.local())
                .addValue("integration", field.integration())
                .addValue("constant", field.constant())
                .addValue("direction", field.direction().name())
                .addValue("enabled", field.enabled())
                .addValue("validateField", field.validateField())
                .addValue("validateIntegrationField", field.validateIntegrationField())
                .addValue("clearValueOnFailedSync", field.clearValueOnFailedSync())
                .addValue("notNull", field.notNull())
                .addValue("referenceMapping", reference == null ? null : reference.mapping())
                .addValue("referenceLocalKey", reference == null ? null : reference.localKey())
                .addValue("optionMapping", field.optionMapping())
                .addValue("transformation", field.transformation())
                .addValue(
                        "transformationDirection",
                        transformationDirection == null ? null : transformationDirection.name())
                .addValue("useForMatchBasedCoupling", field.useForMatchBasedCoupling())
                .addValue("caseSensitiveMatching", field.caseSensitiveMatching())
                .addValue("matchPriority", field.matchPriority());
    }

    private static IntegrationFieldMapping field(ResultSet row) throws SQLException {
        return new IntegrationFieldMapping(
                row.getInt("number"),
                row.getString("local_field"),
                row.getString("integration_field"),
                row.getString("constant_value"),
                Direction.valueOf(row.getString("direction")),
                row.getBoolean("enabled"),
                row.getBoolean("validate_field"),
                row.getBoolean("validate_integration_field"),
                row.getBoolean("clear_value_on_failed_sync"),
                row.getBoolean("not_null"),
                reference(row.getString("reference_mapping"), row.getString("reference_local_key")),
                row.getString("option_mapping"),
                row.getString("transformation"),
                direction(row.getString("transformation_direction")),
                row.getBoolean("use_for_match_based_coupling"),
                row.getBoolean("case_sensitive_matching"),
                row.getInt("match_priority"));
    }

    private static @Nullable Reference reference(@Nullable String mapping, @Nullable String localKey) {
        return mapping == null || localKey == null ? null : new Reference(mapping, localKey);
    }

    private static @Nullable Direction direction(@Nullable String name) {
        return name == null ? null : Direction.valueOf(name);
    }
}
