package io.koppel.decision;

import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.record.FieldDescription;
import org.jspecify.annotations.Nullable;

/**
 * A field mapping made ready for one pass.
 *
 * @param source null for a constant
 * @param sourceSlot where the base keeps the source's value; -1 for a constant
 * @param destinationSlot where the base keeps the destination's value
 */
record PlannedField(
        IntegrationFieldMapping row,
        @Nullable FieldDescription source,
        FieldDescription destination,
        Translation translation,
        int sourceSlot,
        int destinationSlot) {

    String label() {
        return row.label();
    }
}
