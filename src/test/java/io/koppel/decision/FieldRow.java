package io.koppel.decision;

import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.Reference;

/** A field mapping in few words: {@code both("nom", "name").clearing()}. Numbers follow from the order of use. */
record FieldRow(
        String local,
        String integration,
        String constant,
        Direction direction,
        boolean enabled,
        boolean clearing,
        boolean notNull,
        Reference reference,
        String options) {

    static FieldRow both(String local, String integration) {
        return row(local, integration, null, Direction.BIDIRECTIONAL);
    }

    static FieldRow to(String local, String integration) {
        return row(local, integration, null, Direction.TO_INTEGRATION_TABLE);
    }

    static FieldRow from(String local, String integration) {
        return row(local, integration, null, Direction.FROM_INTEGRATION_TABLE);
    }

    static FieldRow constantTo(String constant, String integration) {
        return row(null, integration, constant, Direction.TO_INTEGRATION_TABLE);
    }

    static FieldRow constantFrom(String local, String constant) {
        return row(local, null, constant, Direction.FROM_INTEGRATION_TABLE);
    }

    private static FieldRow row(String local, String integration, String constant, Direction direction) {
        return new FieldRow(local, integration, constant, direction, true, false, false, null, null);
    }

    FieldRow constant(String value) {
        return new FieldRow(local, integration, value, direction, enabled, clearing, notNull, reference, options);
    }

    FieldRow disabled() {
        return new FieldRow(local, integration, constant, direction, false, clearing, notNull, reference, options);
    }

    FieldRow clearingOnFailedSync() {
        return new FieldRow(local, integration, constant, direction, enabled, true, notNull, reference, options);
    }

    FieldRow leftAloneIfNull() {
        return new FieldRow(local, integration, constant, direction, enabled, clearing, true, reference, options);
    }

    FieldRow refersTo(String mapping, String localKey) {
        return new FieldRow(
                local, integration, constant, direction, enabled, clearing, notNull, new Reference(mapping, localKey), options);
    }

    FieldRow translatedBy(String optionMapping) {
        return new FieldRow(
                local, integration, constant, direction, enabled, clearing, notNull, reference, optionMapping);
    }

    IntegrationFieldMapping numbered(int number) {
        return new IntegrationFieldMapping(
                number,
                local,
                integration,
                constant,
                direction,
                enabled,
                false,
                false,
                clearing,
                notNull,
                reference,
                options,
                null,
                null,
                false,
                false,
                0);
    }
}
