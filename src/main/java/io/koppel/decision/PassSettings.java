package io.koppel.decision;

import java.util.Set;

/**
 * How a run treats the records of one pass.
 *
 * @param force transfer coupled records without change and conflict checks (spec 1, 15.10)
 * @param assumeModified every coupled source counts as modified (spec 9, unconditional)
 * @param onlyFields labels of the only field mappings that force mode carries; empty for all, with what the mapping's
 *     rule adds
 */
public record PassSettings(boolean force, boolean assumeModified, Uncoupled uncoupled, Set<String> onlyFields) {

    public PassSettings {
        onlyFields = Set.copyOf(onlyFields);
    }

    public PassSettings(boolean force, boolean assumeModified, Uncoupled uncoupled) {
        this(force, assumeModified, uncoupled, Set.of());
    }

    boolean carries(PlannedField field) {
        return onlyFields.isEmpty() || onlyFields.contains(field.label());
    }

    /** What becomes of a source without coupling. */
    public enum Uncoupled {
        /** Synch. Only Coupled Records is false: found by natural key, or created. */
        CREATE,
        /** It is true in a pass over the table: the record is none of the pass's business (spec 7.3). */
        FILTER,
        /** It is true, but the record was asked for by name (spec 5.3). */
        SKIP
    }
}
