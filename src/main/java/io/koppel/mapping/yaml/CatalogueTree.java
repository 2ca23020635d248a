package io.koppel.mapping.yaml;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.Reference;
import io.koppel.mapping.SoftDelete;
import io.koppel.mapping.transformation.Step;
import io.koppel.mapping.transformation.Transformation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue as keys and values in the order in which they are written: texts, numbers, booleans, lists and maps.
 * What is null in the catalogue has no key. The maps may be changed.
 */
public final class CatalogueTree {

    /** What a field has without saying so. */
    private static final Map<String, Object> FIELD_DEFAULTS = Map.of(
            "enabled", true,
            "validateField", false,
            "validateIntegrationField", false,
            "clearValueOnFailedSync", false,
            "notNull", false,
            "useForMatchBasedCoupling", false,
            "caseSensitiveMatching", false,
            "matchPriority", 0);

    private CatalogueTree() {}

    /** Fields without what they have by default. */
    public static Map<String, Object> of(Catalogue catalogue) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "mappings", catalogue.mappings().stream().map(CatalogueTree::of).toList());
        if (!catalogue.optionMappings().isEmpty()) {
            tree.put(
                    "optionMappings",
                    catalogue.optionMappings().stream().map(CatalogueTree::of).toList());
        }
        if (!catalogue.templates().isEmpty()) {
            tree.put(
                    "templates",
                    catalogue.templates().stream().map(CatalogueTree::of).toList());
        }
        if (!catalogue.transformations().isEmpty()) {
            tree.put(
                    "transformations",
                    catalogue.transformations().stream().map(CatalogueTree::of).toList());
        }
        return tree;
    }

    /** Fields without what they have by default. */
    public static Map<String, Object> of(IntegrationTableMapping mapping) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", mapping.name());
        tree.put("enabled", mapping.enabled());
        tree.put("local", of(mapping.local()));
        tree.put("integration", of(mapping.integration()));
        tree.put("direction", mapping.direction().label());
        tree.put("synchOnlyCoupledRecords", mapping.synchOnlyCoupledRecords());
        tree.put("tableFilter", mapping.tableFilter().text());
        tree.put("integrationTableFilter", mapping.integrationTableFilter().text());
        tree.put("updateConflictResolution", mapping.updateConflictResolution().label());
        tree.put(
                "deletionConflictResolution",
                mapping.deletionConflictResolution().label());
        tree.put("createNewInCaseOfNoMatch", mapping.createNewInCaseOfNoMatch());
        tree.put("synchAfterBulkCoupling", mapping.synchAfterBulkCoupling());
        put(tree, "localTemplate", mapping.localTemplate());
        put(tree, "integrationTemplate", mapping.integrationTemplate());
        if (mapping.maxWritesPerMinute() != null) {
            tree.put("maxWritesPerMinute", mapping.maxWritesPerMinute());
        }
        tree.put("dependsOn", mapping.dependsOn());
        tree.put(
                "fields",
                mapping.fields().stream().map(CatalogueTree::withoutDefaults).toList());
        return tree;
    }

    /** With every setting, said or not. */
    public static Map<String, Object> of(IntegrationFieldMapping field) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "constant", field.constant());
        put(tree, "local", field.local());
        put(tree, "integration", field.integration());
        tree.put("direction", field.direction().label());
        tree.put("enabled", field.enabled());
        tree.put("validateField", field.validateField());
        tree.put("validateIntegrationField", field.validateIntegrationField());
        tree.put("clearValueOnFailedSync", field.clearValueOnFailedSync());
        Reference reference = field.reference();
        if (reference != null) {
            tree.put("reference", pairs("mapping", reference.mapping(), "localKey", reference.localKey()));
        }
        tree.put("notNull", field.notNull());
        put(tree, "optionMapping", field.optionMapping());
        put(tree, "transformation", field.transformation());
        if (field.transformationDirection() != null) {
            tree.put("transformationDirection", field.transformationDirection().label());
        }
        tree.put("useForMatchBasedCoupling", field.useForMatchBasedCoupling());
        tree.put("caseSensitiveMatching", field.caseSensitiveMatching());
        tree.put("matchPriority", field.matchPriority());
        return tree;
    }

    /** As it is written. */
    public static Map<String, Object> withoutDefaults(IntegrationFieldMapping field) {
        Map<String, Object> tree = of(field);
        tree.entrySet().removeAll(FIELD_DEFAULTS.entrySet());
        return tree;
    }

    private static Map<String, Object> of(MappedTable table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("table", table.table());
        tree.put("key", table.key());
        tree.put("keyType", TableReader.label(table.keyType()));
        tree.put("keyFrom", TableReader.label(table.keyFrom()));
        put(tree, "businessKey", table.businessKey());
        put(tree, "modifiedOn", table.modifiedOn());
        if (table.modifiedOn() != null) {
            tree.put("modifiedOnMaintainedBy", TableReader.label(table.modifiedOnMaintainedBy()));
        }
        put(tree, "modifiedBy", table.modifiedBy());
        put(tree, "timeZone", table.timeZone() == null ? null : table.timeZone().getId());
        SoftDelete softDelete = table.softDelete();
        if (softDelete != null) {
            tree.put("softDelete", pairs("column", softDelete.column(), "value", softDelete.value()));
        }
        return tree;
    }

    private static Map<String, Object> of(OptionMapping option) {
        return pairs("name", option.name(), "values", option.integrationValueByLocalCode());
    }

    private static Map<String, Object> of(ConfigTemplate template) {
        return pairs("code", template.code(), "values", template.values());
    }

    private static Map<String, Object> of(Transformation transformation) {
        return pairs("name", transformation.name(), "steps", written(transformation));
    }

    /** Its steps as they are written. */
    public static List<Object> written(Transformation transformation) {
        return transformation.steps().stream().map(Step::written).toList();
    }

    private static Map<String, Object> pairs(String key, Object value, String key2, Object value2) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(key, value);
        tree.put(key2, value2);
        return tree;
    }

    private static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(key, value);
        }
    }
}
