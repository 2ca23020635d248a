package io.koppel.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Pairs a field with an attribute (spec 2.2).
 *
 * @param number 1, 2, …: the order in which fields are transferred
 * @param local null for a constant written to the integration side
 * @param integration null for a constant written to the local side
 * @param constant null unless one of the two fields is null
 */
public record IntegrationFieldMapping(
        int number,
        @Nullable String local,
        @Nullable String integration,
        @Nullable String constant,
        Direction direction,
        boolean enabled,
        boolean validateField,
        boolean validateIntegrationField,
        boolean clearValueOnFailedSync,
        boolean notNull,
        @Nullable Reference reference,
        @Nullable String optionMapping,
        @Nullable String transformation,
        @Nullable Direction transformationDirection,
        boolean useForMatchBasedCoupling,
        boolean caseSensitiveMatching,
        int matchPriority) {

    /** Takes part in a pass: enabled, and its direction is the pass's or both (spec 6.1). */
    public boolean takesPartIn(Pass pass) {
        return enabled && direction.includes(pass);
    }

    public boolean bidirectional() {
        return direction == Direction.BIDIRECTIONAL;
    }

    /** The field's name on one side; null where that side of the row is a constant. */
    public @Nullable String on(Side side) {
        return side == Side.LOCAL ? local : integration;
    }

    /** {@code local:integration}, by which settings and bases name the row. */
    public String label() {
        return (local == null ? "" : local) + ":" + (integration == null ? "" : integration);
    }

    public IntegrationFieldMapping disabled() {
        return new IntegrationFieldMapping(
                number,
                local,
                integration,
                constant,
                direction,
                false,
                validateField,
                validateIntegrationField,
                clearValueOnFailedSync,
                notNull,
                reference,
                optionMapping,
                transformation,
                transformationDirection,
                useForMatchBasedCoupling,
                caseSensitiveMatching,
                matchPriority);
    }
}
