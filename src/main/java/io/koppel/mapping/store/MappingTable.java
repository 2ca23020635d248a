package io.koppel.mapping.store;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.SoftDelete;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterFault;
import io.koppel.mapping.filter.FilterParser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Table {@code integration_table_mapping}, but for its watermarks: {@link WatermarkRepository}. */
final class MappingTable {

    private static final String SELECT = """
            SELECT name, enabled,
                   local_table, local_key, local_key_type, local_key_from, local_business_key, local_modified_on,
                   local_modified_on_maintained_by, local_modified_by, local_time_zone, local_soft_delete_column,
                   local_soft_delete_value,
                   integration_table, integration_key, integration_key_type, integration_key_from,
                   integration_business_key, integration_modified_on, integration_modified_on_maintained_by,
                   integration_modified_by, integration_time_zone, integration_soft_delete_column,
                   integration_soft_delete_value,
                   direction, synch_only_coupled_records, table_filter, integration_table_filter,
                   update_conflict_resolution, deletion_conflict_resolution, create_new_in_case_of_no_match,
                   synch_after_bulk_coupling, local_template, integration_template, max_writes_per_minute
              FROM integration_table_mapping
             ORDER BY position
            """;

    /** The watermarks come first: assignments run from left to right, and they need the tables as they were. */
    private static final String WRITE = """
            INSERT INTO integration_table_mapping
                   (name, position, enabled,
                    local_table, local_key, local_key_type, local_key_from, local_business_key, local_modified_on,
                    local_modified_on_maintained_by, local_modified_by, local_time_zone, local_soft_delete_column,
                    local_soft_delete_value,
                    integration_table, integration_key, integration_key_type, integration_key_from,
                    integration_business_key, integration_modified_on, integration_modified_on_maintained_by,
                    integration_modified_by, integration_time_zone, integration_soft_delete_column,
                    integration_soft_delete_value,
                    direction, synch_only_coupled_records, table_filter, integration_table_filter,
                    update_conflict_resolution, deletion_conflict_resolution, create_new_in_case_of_no_match,
                    synch_after_bulk_coupling, local_template, integration_template, max_writes_per_minute)
            VALUES (:name, :position, :enabled,
                    :local_table, :local_key, :local_key_type, :local_key_from, :local_business_key, :local_modified_on,
                    :local_modified_on_maintained_by, :local_modified_by, :local_time_zone, :local_soft_delete_column,
                    :local_soft_delete_value,
                    :integration_table, :integration_key, :integration_key_type, :integration_key_from,
                    :integration_business_key, :integration_modified_on, :integration_modified_on_maintained_by,
                    :integration_modified_by, :integration_time_zone, :integration_soft_delete_column,
                    :integration_soft_delete_value,
                    :direction, :synch_only_coupled_records, :table_filter, :integration_table_filter,
                    :update_conflict_resolution, :deletion_conflict_resolution, :create_new_in_case_of_no_match,
                    :synch_after_bulk_coupling, :local_template, :integration_template, :max_writes_per_minute)
            ON DUPLICATE KEY UPDATE
                    local_watermark = IF(local_table = VALUES(local_table)
                            AND local_modified_on <=> VALUES(local_modified_on)
                            AND local_time_zone <=> VALUES(local_time_zone), local_watermark, NULL),
                    integration_watermark = IF(integration_table = VALUES(integration_table)
                            AND integration_modified_on <=> VALUES(integration_modified_on)
                            AND integration_time_zone <=> VALUES(integration_time_zone), integration_watermark, NULL),
                    position = VALUES(position), enabled = VALUES(enabled),
                    local_table = VALUES(local_table), local_key = VALUES(local_key),
                    local_key_type = VALUES(local_key_type), local_key_from = VALUES(local_key_from),
                    local_business_key = VALUES(local_business_key), local_modified_on = VALUES(local_modified_on),
                    local_modified_on_maintained_by = VALUES(local_modified_on_maintained_by),
                    local_modified_by = VALUES(local_modified_by), local_time_zone = VALUES(local_time_zone),
                    local_soft_delete_column = VALUES(local_soft_delete_column),
                    local_soft_delete_value = VALUES(local_soft_delete_value),
                    integration_table = VALUES(integration_table), integration_key = VALUES(integration_key),
                    integration_key_type = VALUES(integration_key_type),
                    integration_key_from = VALUES(integration_key_from),
                    integration_business_key = VALUES(integration_business_key),
                    integration_modified_on = VALUES(integration_modified_on),
                    integration_modified_on_maintained_by = VALUES(integration_modified_on_maintained_by),
                    integration_modified_by = VALUES(integration_modified_by),
                    integration_time_zone = VALUES(integration_time_zone),
                    integration_soft_delete_column = VALUES(integration_soft_delete_column),
                    integration_soft_delete_value = VALUES(integration_soft_delete_value),
                    direction = VALUES(direction), synch_only_coupled_records = VALUES(synch_only_coupled_records),
                    table_filter = VALUES(table_filter), integration_table_filter = VALUES(integration_table_filter),
                    update_conflict_resolution = VALUES(update_conflict_resolution),
                    deletion_conflict_resolution = VALUES(deletion_conflict_resolution),
                    create_new_in_case_of_no_match = VALUES(create_new_in_case_of_no_match),
                    synch_after_bulk_coupling = VALUES(synch_after_bulk_coupling),
                    local_template = VALUES(local_template), integration_template = VALUES(integration_template),
                    max_writes_per_minute = VALUES(max_writes_per_minute)
            """;

    private static final String DELETE_ALL_BUT = "DELETE FROM integration_table_mapping WHERE name NOT IN (:names)";

    private static final String DELETE_ALL = "DELETE FROM integration_table_mapping";

    private final NamedParameterJdbcOperations jdbc;
    private final FieldMappingTable fields;
    private final DependencyTable dependencies;

    MappingTable(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.fields = new FieldMappingTable(jdbc);
        this.dependencies = new DependencyTable(jdbc);
    }

    List<IntegrationTableMapping> read() {
        Map<String, List<IntegrationFieldMapping>> fieldsOf = fields.readByMapping();
        Map<String, List<String>> dependenciesOf = dependencies.readByMapping();
        return jdbc.query(SELECT, (row, index) -> {
            String name = row.getString("name");
            return mapping(row, dependenciesOf.getOrDefault(name, List.of()), fieldsOf.getOrDefault(name, List.of()));
        });
    }

    void write(List<IntegrationTableMapping> mappings) {
        List<String> names =
                mappings.stream().map(IntegrationTableMapping::name).toList();
        jdbc.update(names.isEmpty() ? DELETE_ALL : DELETE_ALL_BUT, Map.of("names", names));
        for (int position = 0; position < mappings.size(); position++) {
            jdbc.update(WRITE, parameters(position, mappings.get(position)));
        }
        fields.write(mappings);
        dependencies.write(mappings);
    }

    private static MapSqlParameterSource parameters(int position, IntegrationTableMapping mapping) {
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("name", mapping.name())
                .addValue("position", position)
                .addValue("enabled", mapping.enabled())
                .addValue("direction", mapping.direction().name())
                .addValue("synch_only_coupled_records", mapping.synchOnlyCoupledRecords())
                .addValue("table_filter", mapping.tableFilter().text())
                .addValue(
                        "integration_table_filter",
                        mapping.integrationTableFilter().text())
                .addValue(
                        "update_conflict_resolution",
                        mapping.updateConflictResolution().name())
                .addValue(
                        "deletion_conflict_resolution",
                        mapping.deletionConflictResolution().name())
                .addValue("create_new_in_case_of_no_match", mapping.createNewInCaseOfNoMatch())
                .addValue("synch_after_bulk_coupling", mapping.synchAfterBulkCoupling())
                .addValue("local_template", mapping.localTemplate())
                .addValue("integration_template", mapping.integrationTemplate())
                .addValue("max_writes_per_minute", mapping.maxWritesPerMinute());
        addTable(parameters, "local_", mapping.local());
        addTable(parameters, "integration_", mapping.integration());
        return parameters;
    }

    private static void addTable(MapSqlParameterSource parameters, String side, MappedTable table) {
        SoftDelete softDelete = table.softDelete();
        parameters
                .addValue(side + "table", table.table())
                .addValue(side + "key", table.key())
                .addValue(side + "key_type", table.keyType().name())
                .addValue(side + "key_from", table.keyFrom().name())
                .addValue(side + "business_key", table.businessKey())
                .addValue(side + "modified_on", table.modifiedOn())
                .addValue(
                        side + "modified_on_maintained_by",
                        table.modifiedOnMaintainedBy().name())
                .addValue(side + "modified_by", table.modifiedBy())
                .addValue(
                        side + "time_zone",
                        table.timeZone() == null ? null : table.timeZone().getId())
                .addValue(side + "soft_delete_column", softDelete == null ? null : softDelete.column())
                .addValue(side + "soft_delete_value", softDelete == null ? null : softDelete.value());
    }

    private static IntegrationTableMapping mapping(
            ResultSet row, List<String> dependsOn, List<IntegrationFieldMapping> fields) throws SQLException {
        return new IntegrationTableMapping(
                row.getString("name"),
                row.getBoolean("enabled"),
                table(row, "local_"),
                table(row, "integration_"),
                Direction.valueOf(row.getString("direction")),
                row.getBoolean("synch_only_coupled_records"),
                filter(row, "table_filter"),
                filter(row, "integration_table_filter"),
                UpdateConflictResolution.valueOf(row.getString("update_conflict_resolution")),
                DeletionConflictResolution.valueOf(row.getString("deletion_conflict_resolution")),
                row.getBoolean("create_new_in_case_of_no_match"),
                row.getBoolean("synch_after_bulk_coupling"),
                row.getString("local_template"),
                row.getString("integration_template"),
                row.getObject("max_writes_per_minute", Integer.class),
                dependsOn,
                fields);
    }

    private static MappedTable table(ResultSet row, String side) throws SQLException {
        String zone = row.getString(side + "time_zone");
        return new MappedTable(
                row.getString(side + "table"),
                row.getString(side + "key"),
                KeyType.valueOf(row.getString(side + "key_type")),
                KeyFrom.valueOf(row.getString(side + "key_from")),
                row.getString(side + "business_key"),
                row.getString(side + "modified_on"),
                MaintainedBy.valueOf(row.getString(side + "modified_on_maintained_by")),
                row.getString(side + "modified_by"),
                zone == null ? null : ZoneId.of(zone),
                softDelete(row.getString(side + "soft_delete_column"), row.getString(side + "soft_delete_value")));
    }

    private static @Nullable SoftDelete softDelete(@Nullable String column, @Nullable String value) {
        return column == null || value == null ? null : new SoftDelete(column, value);
    }

    /** Filters were parsed before they were stored; somebody may have edited the table by hand. */
    private static Filter filter(ResultSet row, String column) throws SQLException {
        try {
            return FilterParser.parse(row.getString(column));
        } catch (FilterFault fault) {
            throw new KoppelException(
                    ErrorCode.FILTER_INVALID,
                    "Mapping " + row.getString("name") + ", " + column + ": " + fault.getMessage(),
                    fault);
        }
    }
}
