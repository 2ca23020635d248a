package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.EntityShape;
import io.koppel.endpoint.odata.Metadata;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.ODataTable.ODataField;
import io.koppel.endpoint.odata.Operation;
import io.koppel.endpoint.odata.PropertyTypes;
import io.koppel.endpoint.odata.TableMap;
import io.koppel.endpoint.odata.Urls;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of an environment: what the metadata document says, with lengths, options and rights from the tables'
 * definitions. A service that has no definitions is taken as the document describes it.
 */
final class TableCatalogue {

    static final String CREATE_MULTIPLE = "CreateMultiple";
    static final String UPDATE_MULTIPLE = "UpdateMultiple";
    /** No message, but a fact of the same kind: some published rule may call a new row a duplicate. */
    static final String DUPLICATE_RULES = "duplicate rules";

    private static final String METADATA = "$metadata";
    private static final String LOOKUP_PREFIX = "_";
    private static final String LOOKUP_SUFFIX = "_value";
    private static final int GUID_LENGTH = 36;

    private final Metadata metadata;
    private final BatchSender batches;
    private final TableMap map;
    private final Map<String, ODataTable> tables = new ConcurrentHashMap<>();

    TableCatalogue(Metadata metadata, BatchSender batches, TableMap map) {
        this.metadata = metadata;
        this.batches = batches;
        this.map = map;
    }

    ODataTable table(String name) {
        return tables.computeIfAbsent(name.toLowerCase(Locale.ROOT), this::load);
    }

    /** False for a service that speaks OData and nothing of the platform's own. */
    boolean ofPlatform() {
        return metadata.entitySets(METADATA).values().stream()
                .anyMatch(shape -> shape.typeName().startsWith(ODataTable.PLATFORM));
    }

    void forget() {
        metadata.forget();
        tables.clear();
    }

    private ODataTable load(String name) {
        EntityShape shape = shape(name);
        Definition definition = Definition.NONE;
        if (shape.typeName().startsWith(ODataTable.PLATFORM)) {
            definition = Definition.read(shape.shortName(), batches);
        }
        String key = definition.key().orElse(shape.key().isEmpty() ? name + "id" : shape.key().get(0));
        Map<String, ODataField> fields = new LinkedHashMap<>();
        for (EntityShape.Property property : shape.properties().values()) {
            ODataField field = field(property, shape, definition, key);
            fields.put(field.description().name(), field);
        }
        addLookupTypes(fields, shape);
        rename(fields, name);
        Map<String, FieldDescription> descriptions = new LinkedHashMap<>();
        fields.forEach((field, travelling) -> descriptions.put(field, travelling.description()));
        List<String> indexed = new ArrayList<>(List.of(key.toLowerCase(Locale.ROOT)));
        if (descriptions.containsKey("modifiedon")) {
            indexed.add("modifiedon");
        }
        return new ODataTable(
                new TableDescription(name, descriptions, List.of(key.toLowerCase(Locale.ROOT)), indexed, true),
                shape,
                shape.entitySet(),
                key,
                fields,
                definition.messages(),
                definition.tracked());
    }

    private EntityShape shape(String name) {
        Map<String, EntityShape> sets = metadata.entitySets(METADATA);
        TableMap.Table mapped = map.table(name);
        if (mapped != null && mapped.entitySet() != null) {
            EntityShape shape = sets.get(mapped.entitySet());
            if (shape == null) {
                throw unknown(name, "the table map names entity set " + mapped.entitySet() + ", which is not there", sets);
            }
            return shape;
        }
        Optional<EntityShape> byType = sets.values().stream()
                .filter(shape -> shape.shortName().equalsIgnoreCase(name) || shape.entitySet().equalsIgnoreCase(name))
                .findFirst();
        return byType.orElseThrow(() -> unknown(name, "no entity of that name is there", sets));
    }

    private static KoppelException unknown(String name, String why, Map<String, EntityShape> sets) {
        return new KoppelException(
                ErrorCode.TABLE_UNKNOWN,
                "Side sales has no table " + name + ": " + why + ". Correct the mapping or the table map; there are "
                        + sets.size() + " entity sets, such as "
                        + String.join(", ", new TreeSet<>(sets.keySet()).stream().limit(10).toList()) + ".");
    }

    private ODataField field(EntityShape.Property property, EntityShape shape, Definition definition, String key) {
        List<EntityShape.Navigation> navigations = shape.navigations().stream()
                .filter(navigation -> navigation.property().equals(property.name()))
                .toList();
        String attribute = attribute(property.name());
        boolean isKey = property.name().equals(key);
        if (!navigations.isEmpty() && property.name().startsWith(LOOKUP_PREFIX)) {
            FieldDescription described = new FieldDescription(
                    attribute, FieldType.GUID, GUID_LENGTH, 0, 0, true, false, definition.readOnly(attribute), Map.of());
            List<ODataField.Target> targets = targets(navigations);
            if (!targets.isEmpty()) {
                return new ODataField.Lookup(described, property.name(), targets);
            }
        }
        FieldDescription described = PropertyTypes.describe(
                attribute,
                property,
                false,
                !isKey && definition.readOnly(attribute),
                !isKey && definition.required(attribute),
                definition.options(attribute),
                definition.length(attribute),
                definition.scale(attribute, property));
        boolean obeyed = isKey || described.nullable() || !shape.typeName().startsWith(ODataTable.PLATFORM);
        return new ODataField.Plain(obeyed ? described : nullable(described), property);
    }

    /** Whether the platform lets a property be null in an update is not what the document's Nullable says of it. */
    private static FieldDescription nullable(FieldDescription field) {
        return new FieldDescription(
                field.name(),
                field.type(),
                field.length(),
                field.precision(),
                field.scale(),
                true,
                field.required(),
                field.generated(),
                field.options());
    }

    private List<ODataField.Target> targets(List<EntityShape.Navigation> navigations) {
        Map<String, EntityShape> sets = metadata.entitySets(METADATA);
        List<ODataField.Target> targets = new ArrayList<>();
        for (EntityShape.Navigation navigation : navigations) {
            if (navigation.entitySet() != null) {
                targets.add(new ODataField.Target(navigation.name(), navigation.target(), navigation.entitySet()));
            } else {
                // A type that others inherit from, as users and teams do from what may own a row.
                sets.values().stream()
                        .filter(shape -> shape.baseTypes().contains(navigation.target()))
                        .forEach(shape -> targets.add(
                                new ODataField.Target(navigation.name(), shape.shortName(), shape.entitySet())));
            }
        }
        return targets;
    }

    private static String attribute(String property) {
        boolean lookup = property.startsWith(LOOKUP_PREFIX) && property.endsWith(LOOKUP_SUFFIX);
        String name = lookup
                ? property.substring(1, property.length() - LOOKUP_SUFFIX.length())
                : property;
        return name.toLowerCase(Locale.ROOT);
    }

    /** {@code parentcustomeridtype} and {@code owneridtype}: attributes that show only as an annotation. */
    private static void addLookupTypes(Map<String, ODataField> fields, EntityShape shape) {
        Set<String> generic = new HashSet<>();
        shape.navigations().stream()
                .filter(navigation -> navigation.entitySet() == null)
                .forEach(navigation -> generic.add(navigation.property()));
        List<ODataField.Lookup> lookups = fields.values().stream()
                .filter(ODataField.Lookup.class::isInstance)
                .map(ODataField.Lookup.class::cast)
                .toList();
        for (ODataField.Lookup lookup : lookups) {
            String name = lookup.description().name() + "type";
            if ((lookup.targets().size() > 1 || generic.contains(lookup.property())) && !fields.containsKey(name)) {
                fields.put(
                        name,
                        new ODataField.LookupType(
                                new FieldDescription(name, FieldType.TEXT, 64, 0, 0, true, false, false, Map.of()),
                                lookup.description().name()));
            }
        }
    }

    /** Fields that the table map calls by other names than the platform does. */
    private void rename(Map<String, ODataField> fields, String name) {
        TableMap.Table mapped = map.table(name);
        if (mapped == null) {
            return;
        }
        mapped.fields().forEach((field, property) -> {
            ODataField travelling = fields.remove(attribute(property));
            if (travelling == null) {
                throw new KoppelException(
                        ErrorCode.FIELD_UNKNOWN,
                        "The table map gives field " + field + " of table " + name + " the property " + property
                                + ", which the service does not have. Correct the table map.");
            }
            fields.put(field, named(travelling, field));
        });
    }

    private static ODataField named(ODataField field, String name) {
        FieldDescription old = field.description();
        FieldDescription described = new FieldDescription(
                name,
                old.type(),
                old.length(),
                old.precision(),
                old.scale(),
                old.nullable(),
                old.required(),
                old.generated(),
                old.options());
        if (field instanceof ODataField.Plain plain) {
            return new ODataField.Plain(described, plain.property());
        }
        if (field instanceof ODataField.Lookup lookup) {
            return new ODataField.Lookup(described, lookup.property(), lookup.targets());
        }
        return field;
    }


    static Operation question(String route, String... options) {
        return Operation.get(Urls.query(route, options));
    }
}
