package io.koppel.endpoint.odata;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table as mappings see it, with how each field travels.
 *
 * @param route of the entity set, relative to the service's root
 * @param key property
 * @param fields by field name, lower case
 * @param messages of the platform that this table offers, {@code CreateMultiple} say
 * @param tracked true where deltas can be asked for
 */
public record ODataTable(
        TableDescription description,
        EntityShape shape,
        String route,
        String key,
        Map<String, ODataField> fields,
        Set<String> messages,
        boolean tracked) {

    /** Namespace of Dataverse's types. */
    public static final String PLATFORM = "Microsoft.Dynamics.CRM.";

    /** False for a service that speaks OData and nothing of the platform's own. */
    public boolean ofPlatform() {
        return shape.typeName().startsWith(PLATFORM);
    }

    /** False for a service of which nothing is known. */
    public boolean ofProduct() {
        return ofPlatform() || shape.typeName().startsWith("Microsoft.NAV.");
    }

    /** Where one row is, relative to the service's root. */
    public String address(String rowKey) {
        ODataField field = fields.get(key.toLowerCase(Locale.ROOT));
        FieldType type = field == null ? FieldType.GUID : field.description().type();
        boolean quoted = type == FieldType.TEXT || type == FieldType.CODE;
        return route + "(" + (quoted ? Urls.quoted(rowKey) : rowKey) + ")";
    }

    /** A table that the service does not offer: it has no rows. */
    public boolean absent() {
        return route.isEmpty();
    }

    /** How one field travels. */
    public sealed interface ODataField {

        FieldDescription description();

        /** A property under its own name. */
        record Plain(FieldDescription description, EntityShape.Property property) implements ODataField {}

        /**
         * A reference: read as a property with the key, written by binding.
         *
         * @param targets what it may point to; the first where nothing says which
         */
        record Lookup(FieldDescription description, String property, List<Target> targets) implements ODataField {}

        /** The name of the table that a lookup points to: an annotation of the lookup. */
        record LookupType(FieldDescription description, String lookup) implements ODataField {}

        /** Nothing that the service has: read as blank, never written. */
        record Missing(FieldDescription description) implements ODataField {}

        /**
         * @param navigation property by which it is bound
         * @param table as the annotation names it
         */
        record Target(String navigation, String table, String entitySet) {}
    }

    /** @throws KoppelException FIELD_UNKNOWN */
    public ODataField field(String name) {
        ODataField field = fields.get(name.toLowerCase(Locale.ROOT));
        if (field == null) {
            throw new KoppelException(
                    ErrorCode.FIELD_UNKNOWN,
                    "Table " + description.name() + " (" + shape.entitySet() + ") has no field " + name
                            + ". Correct the mapping, or name its property in the table map; the table's fields are "
                            + String.join(", ", new TreeSet<>(fields.keySet())) + ".");
        }
        return field;
    }

    /** The property that is selected for a field; null for none. */
    public @Nullable String property(String name) {
        ODataField field = field(name);
        if (field instanceof ODataField.Plain plain) {
            return plain.property().name();
        }
        if (field instanceof ODataField.Lookup lookup) {
            return lookup.property();
        }
        if (field instanceof ODataField.LookupType type) {
            return property(type.lookup());
        }
        return null;
    }
}
