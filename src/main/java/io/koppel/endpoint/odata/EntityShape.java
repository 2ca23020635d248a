package io.koppel.endpoint.odata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity set as the service's metadata describes it.
 *
 * @param typeName with its namespace
 * @param baseTypes that the type inherits from, without namespace
 * @param properties by name
 */
public record EntityShape(
        String entitySet,
        String typeName,
        List<String> baseTypes,
        List<String> key,
        Map<String, Property> properties,
        List<Navigation> navigations) {

    /**
     * @param type as {@code Edm.String}, or {@code Enum}
     * @param length 0 for none
     * @param precision null where the metadata does not say
     * @param scale null where the metadata does not say, or says that it varies
     * @param members of an enumeration
     * @param enumeration its name with its namespace; '' for any other type
     */
    public record Property(
            String name,
            String type,
            boolean nullable,
            int length,
            @Nullable Integer precision,
            @Nullable Integer scale,
            List<String> members,
            String enumeration) {}

    /**
     * A reference to one entity of another set.
     *
     * @param property holds the key it points to; '' where the metadata does not say
     * @param target name of the type, without namespace
     * @param entitySet null for a type without a set, such as one that others inherit from
     */
    public record Navigation(String name, String property, String target, @Nullable String entitySet) {}

    public Optional<Property> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** Without namespace. */
    public String shortName() {
        return typeName.substring(typeName.lastIndexOf('.') + 1);
    }
}
