package io.koppel.endpoint.odata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the tables and fields that mappings name are called in a service.
 *
 * @param tables by name, as mappings write it
 */
public record TableMap(Map<String, Table> tables) {

    public static final TableMap EMPTY = new TableMap(Map.of());

    /**
     * One table.
     *
     * @param api route of the API in which the set stands, relative to the service's root; '' for the root's own
     * @param entitySet null for a table that the service does not offer
     * @param fields property by field; a field that is missing has the property of its own name where there is one
     * @param codes fields whose values the application keeps upper-cased and without outer spaces
     * @param readOnly fields that are never written
     * @param missing fields that the service does not offer
     */
    public record Table(
            String api,
            @Nullable String entitySet,
            Map<String, String> fields,
            Set<String> codes,
            Set<String> readOnly,
            Set<String> missing) {}

    public @Nullable Table table(String name) {
        return tables.get(name);
    }

    /** With what another map says in place of what this one says of the same tables. */
    public TableMap with(TableMap other) {
        Map<String, Table> both = new LinkedHashMap<>(tables);
        both.putAll(other.tables);
        return new TableMap(both);
    }
}
