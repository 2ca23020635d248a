package io.koppel.mapping;

import io.koppel.mapping.filter.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs a local table with an integration table (spec 2.1). Watermarks are state, not settings: {@link Watermarks}.
 *
 * @param name upper case, at most 20 characters
 * @param localTemplate config template for records created on the local side; null for none
 * @param integrationTemplate config template for records created on the integration side; null for none
 * @param maxWritesPerMinute records written in a minute at most; null for what the setting of all mappings says
 * @param fields in transfer order
 */
public record IntegrationTableMapping(
        String name,
        boolean enabled,
        MappedTable local,
        MappedTable integration,
        Direction direction,
        boolean synchOnlyCoupledRecords,
        Filter tableFilter,
        Filter integrationTableFilter,
        UpdateConflictResolution updateConflictResolution,
        DeletionConflictResolution deletionConflictResolution,
        boolean createNewInCaseOfNoMatch,
        boolean synchAfterBulkCoupling,
        @Nullable String localTemplate,
        @Nullable String integrationTemplate,
        @Nullable Integer maxWritesPerMinute,
        List<String> dependsOn,
        List<IntegrationFieldMapping> fields) {

    /** Written as fast as the setting for all mappings allows. */
    public IntegrationTableMapping(
            String name,
            boolean enabled,
            MappedTable local,
            MappedTable integration,
            Direction direction,
            boolean synchOnlyCoupledRecords,
            Filter tableFilter,
            Filter integrationTableFilter,
            UpdateConflictResolution updateConflictResolution,
            DeletionConflictResolution deletionConflictResolution,
            boolean createNewInCaseOfNoMatch,
            boolean synchAfterBulkCoupling,
            @Nullable String localTemplate,
            @Nullable String integrationTemplate,
            List<String> dependsOn,
            List<IntegrationFieldMapping> fields) {
        this(
                name,
                enabled,
                local,
                integration,
                direction,
                synchOnlyCoupledRecords,
                tableFilter,
                integrationTableFilter,
                updateConflictResolution,
                deletionConflictResolution,
                createNewInCaseOfNoMatch,
                synchAfterBulkCoupling,
                localTemplate,
                integrationTemplate,
                null,
                dependsOn,
                fields);
    }

    public MappedTable table(Side side) {
        return side == Side.LOCAL ? local : integration;
    }

    public Filter filter(Side side) {
        return side == Side.LOCAL ? tableFilter : integrationTableFilter;
    }

    public @Nullable String template(Side side) {
        return side == Side.LOCAL ? localTemplate : integrationTemplate;
    }

    public IntegrationTableMapping with(
            MappedTable local, MappedTable integration, List<IntegrationFieldMapping> fields) {
        return new IntegrationTableMapping(
                name,
                enabled,
                local,
                integration,
                direction,
                synchOnlyCoupledRecords,
                tableFilter,
                integrationTableFilter,
                updateConflictResolution,
                deletionConflictResolution,
                createNewInCaseOfNoMatch,
                synchAfterBulkCoupling,
                localTemplate,
                integrationTemplate,
                maxWritesPerMinute,
                dependsOn,
                fields);
    }

    public IntegrationTableMapping withSynchOnlyCoupledRecords(boolean onlyCoupled) {
        return new IntegrationTableMapping(
                name,
                enabled,
                local,
                integration,
                direction,
                onlyCoupled,
                tableFilter,
                integrationTableFilter,
                updateConflictResolution,
                deletionConflictResolution,
                createNewInCaseOfNoMatch,
                synchAfterBulkCoupling,
                localTemplate,
                integrationTemplate,
                maxWritesPerMinute,
                dependsOn,
                fields);
    }

    public IntegrationTableMapping withUpdateConflictResolution(UpdateConflictResolution resolution) {
        return new IntegrationTableMapping(
                name,
                enabled,
                local,
                integration,
                direction,
                synchOnlyCoupledRecords,
                tableFilter,
                integrationTableFilter,
                resolution,
                deletionConflictResolution,
                createNewInCaseOfNoMatch,
                synchAfterBulkCoupling,
                localTemplate,
                integrationTemplate,
                maxWritesPerMinute,
                dependsOn,
                fields);
    }

    public IntegrationTableMapping disabled() {
        return new IntegrationTableMapping(
                name,
                false,
                local,
                integration,
                direction,
                synchOnlyCoupledRecords,
                tableFilter,
                integrationTableFilter,
                updateConflictResolution,
                deletionConflictResolution,
                createNewInCaseOfNoMatch,
                synchAfterBulkCoupling,
                localTemplate,
                integrationTemplate,
                maxWritesPerMinute,
                dependsOn,
                fields);
    }
}
