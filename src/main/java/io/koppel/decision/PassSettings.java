package io.koppel.decision;

import io.koppel.mapping.Side;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run treats the records of one pass.
 *
 * @param force transfer coupled records without change and conflict checks (spec 1, 15.10)
 * @param assumeModified every coupled source counts as modified (spec 9, unconditional)
 * @param directed a person chose this one direction for these records: its source's values win (spec 15.13, 15.14)
 * @param graces how far a record's time may lie before its stamp without telling anything (spec 15.14)
 * @param reverseJob the synch job of the reverse pass if this run has had it already; null otherwise
 * @param onlyFields labels of the only field mappings that force mode carries; empty for all, with what the mapping's
 *     rule adds
 */
public record PassSettings(
        boolean force,
        boolean assumeModified,
        Uncoupled uncoupled,
        boolean directed,
        Graces graces,
        @Nullable String reverseJob,
        Set<String> onlyFields) {

    public PassSettings {
        onlyFields = Set.copyOf(onlyFields);
    }

    public PassSettings(boolean force, boolean assumeModified, Uncoupled uncoupled) {
        this(force, assumeModified, uncoupled, false, new Graces(Duration.ZERO, Duration.ZERO), null, Set.of());
    }

    boolean carries(PlannedField field) {
        return onlyFields.isEmpty() || onlyFields.contains(field.label());
    }

    /** How long a row of each side may be stamped before it is committed. */
    public record Graces(Duration local, Duration integration) {

        public Duration of(Side side) {
            return switch (side) {
                case LOCAL -> local;
                case INTEGRATION -> integration;
            };
        }
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

    public PassSettings inOneDirection() {
        return new PassSettings(force, assumeModified, uncoupled, true, graces, reverseJob, onlyFields);
    }

    public PassSettings within(Graces graces) {
        return new PassSettings(force, assumeModified, uncoupled, directed, graces, reverseJob, onlyFields);
    }

    /** @param job of the reverse pass; null if this run has had none */
    public PassSettings after(@Nullable String job) {
        return new PassSettings(force, assumeModified, uncoupled, directed, graces, job, onlyFields);
    }

    /** @param labels of field mappings; empty for all */
    public PassSettings onlyCarrying(Collection<String> labels) {
        return new PassSettings(force, assumeModified, uncoupled, directed, graces, reverseJob, Set.copyOf(labels));
    }
}
