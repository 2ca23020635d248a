package io.koppel.endpoint.businesscentral;

import io.koppel.endpoint.odata.EntityShape;
import io.koppel.endpoint.odata.EntityShape.Property;
import io.koppel.endpoint.odata.Metadata;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.ODataTable.ODataField;
import io.koppel.endpoint.odata.PropertyTypes;
import io.koppel.endpoint.odata.TableMap;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of a company under the names that mappings use, as the table map and the APIs' metadata say. */
final class TableCatalogue {

    private static final String MODIFIED = "lastModifiedDateTime";

    private final Metadata metadata;
    private final BusinessCentralSettings settings;
    private final Company company;
    private final Map<String, ODataTable> tables = new ConcurrentHashMap<>();

    TableCatalogue(Metadata metadata, BusinessCentralSettings settings, Company company) {
        this.metadata = metadata;
        this.settings = settings;
        this.company = company;
    }

    ODataTable table(String name) {
        return tables.computeIfAbsent(name.toLowerCase(Locale.ROOT), this::load);
    }

    static String base(TableMap.Table mapped) {
        return mapped.api().isEmpty() ? "" : mapped.api() + "/";
    }

    void forget() {
        metadata.forget();
        tables.clear();
    }

    private ODataTable load(String name) {
        TableMap.Table mapped = settings.tables().table(name);
        if (mapped == null) {
            mapped = new TableMap.Table("v2.0", name, Map.of(), Set.of(), Set.of(), Set.of());
        }
        if (mapped.entitySet() == null) {
            return absent(name, mapped);
        }
        Map<String, EntityShape> sets = metadata.entitySets(base(mapped) + "$metadata");
        EntityShape shape = sets.get(mapped.entitySet());
        if (shape == null) {
            throw new KoppelException(
                    ErrorCode.TABLE_UNKNOWN,
                    "Business Central's API " + mapped.api() + " has no entity set " + mapped.entitySet()
                            + " for table " + name + ". Publish the page, or correct the table map; there are "
                            + String.join(", ", new TreeSet<>(sets.keySet())) + ".");
        }
        return table(name, mapped, shape);
    }

    private ODataTable absent(String name, TableMap.Table mapped) {
        if (!settings.withoutMissing()) {
            throw new KoppelException(
                    ErrorCode.TABLE_UNKNOWN,
                    "Business Central's standard API does not offer table " + name
                            + ". Publish a custom API page for it and name it in the table map (koppel.bc.table-map),"
                            + " or set koppel.bc.without-missing-fields=true to do without.");
        }
        EntityShape nothing = new EntityShape("", "", List.of(), List.of(), Map.of(), List.of());
        Map<String, ODataField> fields = new LinkedHashMap<>();
        mapped.missing().forEach(field -> fields.put(field, missing(field)));
        return new ODataTable(description(name, fields, "", ""), nothing, "", "", fields, Set.of(), false);
    }

    private ODataTable table(String name, TableMap.Table mapped, EntityShape shape) {
        Map<String, ODataField> fields = new LinkedHashMap<>();
        Set<String> used = new TreeSet<>();
        mapped.fields().forEach((field, property) -> {
            Property described = shape.property(property)
                    .orElseThrow(() -> new KoppelException(
                            ErrorCode.FIELD_UNKNOWN,
                            "Entity set " + shape.entitySet() + " has no property " + property + ", which the table map"
                                    + " gives field " + field + " of table " + name
                                    + ". Correct the table map or the page."));
            used.add(property);
            fields.put(field, plain(field, described, mapped, shape));
        });
        for (Property property : shape.properties().values()) {
            String field = property.name().toLowerCase(Locale.ROOT);
            if (!used.contains(property.name()) && !fields.containsKey(field)) {
                fields.put(field, plain(field, property, mapped, shape));
            }
        }
        if (settings.withoutMissing()) {
            mapped.missing().stream()
                    .filter(field -> !fields.containsKey(field))
                    .forEach(field -> fields.put(field, missing(field)));
        }
        String key = shape.key().isEmpty() ? "id" : shape.key().get(0);
        return new ODataTable(
                description(name, fields, key, MODIFIED),
                shape,
                base(mapped) + company.segment() + shape.entitySet(),
                key,
                fields,
                Set.of(),
                false);
    }

    /** The key is the system's own (SystemId), and so is the time of the last change. */
    private static ODataField plain(String field, Property property, TableMap.Table mapped, EntityShape shape) {
        boolean own = shape.key().contains(property.name()) || property.name().equals(MODIFIED);
        boolean blankable = Set.of("Edm.Guid", "Edm.Date", "Edm.DateTimeOffset", "Edm.TimeOfDay", "Edm.Binary")
                .contains(property.type());
        Property solid = new Property(
                property.name(),
                property.type(),
                blankable,
                property.length(),
                property.precision(),
                property.scale(),
                property.members(),
                property.enumeration());
        return new ODataField.Plain(
                PropertyTypes.describe(
                        field,
                        solid,
                        mapped.codes().contains(field),
                        own || mapped.readOnly().contains(field),
                        false,
                        Map.of(),
                        0,
                        -1),
                property);
    }

    private static ODataField missing(String field) {
        return new ODataField.Missing(
                new FieldDescription(field, FieldType.TEXT, 0, 0, 0, false, false, true, Map.of()));
    }

    private static TableDescription description(
            String name, Map<String, ODataField> fields, String key, String modified) {
        Map<String, FieldDescription> descriptions = new LinkedHashMap<>();
        List<String> primaryKey = new ArrayList<>();
        List<String> indexed = new ArrayList<>();
        fields.forEach((field, travelling) -> {
            descriptions.put(field, travelling.description());
            if (travelling instanceof ODataField.Plain plain) {
                if (plain.property().name().equals(key)) {
                    primaryKey.add(field);
                }
                if (plain.property().name().equals(modified)) {
                    indexed.add(field);
                }
            }
        });
        return new TableDescription(name, descriptions, primaryKey, indexed, true);
    }
}
