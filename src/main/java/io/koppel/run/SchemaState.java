package io.koppel.run;

import java.util.List;

/**
 * What concerns one schema in a migration.
 *
 * @param schema {@code koppel}, {@code bc} or {@code sales}
 * @param lines change sets in order, or the lines of their statements
 */
public record SchemaState(String schema, List<String> lines) {}
