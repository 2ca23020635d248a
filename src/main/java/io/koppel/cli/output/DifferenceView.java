package io.koppel.cli.output;

import io.koppel.run.compare.Difference;
import org.jspecify.annotations.Nullable;

/** A field that differs between two coupled records, as JSON shows it (contract 6). */
public record DifferenceView(
        String mapping,
        String localId,
        String integrationId,
        String field,
        @Nullable String localValue,
        @Nullable String integrationValue) {

    public static DifferenceView of(Difference difference) {
        return new DifferenceView(
                difference.mapping(),
                difference.localId(),
                difference.integrationId(),
                difference.field(),
                difference.localValue(),
                difference.integrationValue());
    }

    public static Table<DifferenceView> table() {
        return new Table<DifferenceView>()
                .text("mapping", DifferenceView::mapping)
                .text("local id", DifferenceView::localId)
                .text("integration id", DifferenceView::integrationId)
                .text("field", DifferenceView::field)
                .text("local value", DifferenceView::localValue)
                .text("integration value", DifferenceView::integrationValue);
    }
}
