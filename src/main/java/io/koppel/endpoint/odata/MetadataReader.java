package io.koppel.endpoint.odata;

import io.koppel.endpoint.odata.EntityShape.Navigation;
import io.koppel.endpoint.odata.EntityShape.Property;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmEnumType;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;
import org.apache.olingo.commons.api.edm.EdmProperty;
import org.apache.olingo.commons.api.edm.EdmReferentialConstraint;
import org.apache.olingo.commons.api.edm.constants.EdmTypeKind;

/** Reads the entity sets of a {@code $metadata} document. */
final class MetadataReader {

    /** Olingo takes a scale that varies for none; one that is left out stays unknown. */
    private static final Pattern VARYING_SCALE = Pattern.compile("\\sScale\\s*=\\s*[\"'](?i:variable|floating)[\"']");

    private MetadataReader() {}

    /** By name of the set. */
    static Map<String, EntityShape> read(byte[] document) {
        ODataClient olingo = ODataClientFactory.getClient();
        Edm model = olingo.getReader().readMetadata(new ByteArrayInputStream(withoutVaryingScales(document)));
        Map<String, String> setsByType = new LinkedHashMap<>();
        Map<String, EntityShape> shapes = new LinkedHashMap<>();
        for (EdmEntitySet set : model.getEntityContainer().getEntitySets()) {
            setsByType.putIfAbsent(set.getEntityType().getFullQualifiedName().toString(), set.getName());
        }
        for (EdmEntitySet set : model.getEntityContainer().getEntitySets()) {
            shapes.put(set.getName(), shape(set.getName(), set.getEntityType(), setsByType));
        }
        return shapes;
    }

    private static byte[] withoutVaryingScales(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return VARYING_SCALE.matcher(text).replaceAll("").getBytes(StandardCharsets.UTF_8);
    }

    private static EntityShape shape(String entitySet, EdmEntityType type, Map<String, String> setsByType) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (String name : type.getPropertyNames()) {
            EdmProperty property = type.getStructuralProperty(name);
            properties.put(name, property(property));
        }
        List<Navigation> navigations = new ArrayList<>();
        for (String name : type.getNavigationPropertyNames()) {
            EdmNavigationProperty navigation = type.getNavigationProperty(name);
            if (!navigation.isCollection()) {
                navigations.add(navigation(navigation, setsByType));
            }
        }
        return new EntityShape(
                entitySet,
                type.getFullQualifiedName().toString(),
                baseTypes(type),
                List.copyOf(type.getKeyPredicateNames()),
                properties,
                navigations);
    }

    private static List<String> baseTypes(EdmEntityType type) {
        List<String> names = new ArrayList<>();
        for (EdmEntityType base = type.getBaseType(); base != null; base = base.getBaseType()) {
            names.add(base.getName());
        }
        return names;
    }

    private static Property property(EdmProperty property) {
        EdmTypeKind kind = property.getType().getKind();
        String type = property.isCollection()
                ? "Collection"
                : switch (kind) {
                    case PRIMITIVE -> "Edm." + property.getType().getName();
                    case ENUM -> "Enum";
                    case DEFINITION -> "Edm." + ((org.apache.olingo.commons.api.edm.EdmTypeDefinition) property.getType())
                            .getUnderlyingType()
                            .getName();
                    default -> kind.name();
                };
        return new Property(
                property.getName(),
                type,
                property.isNullable(),
                property.getMaxLength() == null ? 0 : Math.max(0, property.getMaxLength()),
                property.getPrecision(),
                property.getScale(),
                kind == EdmTypeKind.ENUM ? List.copyOf(((EdmEnumType) property.getType()).getMemberNames()) : List.of(),
                kind == EdmTypeKind.ENUM ? property.getType().getFullQualifiedName().toString() : "");
    }

    private static Navigation navigation(EdmNavigationProperty navigation, Map<String, String> setsByType) {
        String property = navigation.getReferentialConstraints().stream()
                .map(EdmReferentialConstraint::getPropertyName)
                .findFirst()
                .orElse("");
        EdmEntityType target = navigation.getType();
        return new Navigation(
                navigation.getName(),
                property,
                target.getName(),
                setsByType.get(target.getFullQualifiedName().toString()));
    }
}
