package io.koppel.decision.rule;

import io.koppel.decision.Prospects;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the default mappings, as far as rules look at them. */
final class FakeMappings {

    private static final Map<String, String[]> TABLES = Map.of(
            "CURRENCY", new String[] {"currency", "transactioncurrency"},
            "SALESPEOPLE", new String[] {"salesperson_purchaser", "systemuser"},
            "UNIT OF MEASURE", new String[] {"unit_of_measure", "uomschedule"},
            "CUSTOMER", new String[] {"customer", "account"},
            "CONTACT", new String[] {"contact", "contact"},
            "RESOURCE-PRODUCT", new String[] {"resource", "product"},
            "ITEM-PRODUCT", new String[] {"item", "product"});

    private final List<IntegrationTableMapping> mappings = new ArrayList<>();

    private FakeMappings() {}

    /** No mapping creates anything. */
    static FakeMappings onlyCoupled() {
        FakeMappings mappings = new FakeMappings();
        TABLES.keySet().forEach(name -> mappings.mappings.add(mapping(name, true, null, List.of())));
        return mappings;
    }

    FakeMappings creating(String name) {
        return replaced(mapping(name, false, null, get(name).fields()));
    }

    FakeMappings withField(String name, String local, String integration, Direction direction, boolean enabled) {
        IntegrationFieldMapping field = new IntegrationFieldMapping(
                1, local, integration, null, direction, enabled, true, false, true, false, null, null, null, null, false,
                false, 0);
        return replaced(mapping(name, get(name).synchOnlyCoupledRecords(), null, List.of(field)));
    }

    FakeMappings withLocalTemplate(String name, String code) {
        return replaced(mapping(name, true, code, List.of()));
    }

    IntegrationTableMapping get(String name) {
        return mappings.stream().filter(mapping -> mapping.name().equals(name)).findFirst().orElseThrow();
    }

    Prospects prospects() {
        return new Prospects(mappings);
    }

    private FakeMappings replaced(IntegrationTableMapping mapping) {
        mappings.removeIf(old -> old.name().equals(mapping.name()));
        mappings.add(mapping);
        return this;
    }

    private static IntegrationTableMapping mapping(
            String name, boolean onlyCoupled, String localTemplate, List<IntegrationFieldMapping> fields) {
        boolean customer = name.equals("CUSTOMER");
        return new IntegrationTableMapping(
                name,
                true,
                table(TABLES.get(name)[0], "system_id"),
                table(TABLES.get(name)[1], TABLES.get(name)[1] + "id"),
                Direction.BIDIRECTIONAL,
                onlyCoupled,
                customer ? Conditions.equal("blocked", "") : Filter.NONE,
                customer ? Conditions.equal("customertypecode", "3") : Filter.NONE,
                UpdateConflictResolution.NONE,
                DeletionConflictResolution.NONE,
                false,
                false,
                localTemplate,
                null,
                List.of(),
                fields);
    }

    private static MappedTable table(String name, String key) {
        return new MappedTable(
                name, key, KeyType.GUID, KeyFrom.CLIENT, null, null, MaintainedBy.DATABASE, null, null, null);
    }
}
