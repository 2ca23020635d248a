package io.koppel.decision;

import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.transformation.Transformation;
import io.koppel.mapping.transformation.Transformed;
import io.koppel.record.CanonicalText;
import io.koppel.record.Conversion;
import io.koppel.record.FieldDescription;
import org.jspecify.annotations.Nullable;

/**
 * A field mapping made ready for one pass.
 *
 * @param source null for a constant
 * @param sourceSlot where the base keeps the source's value; -1 for a constant
 * @param destinationSlot where the base keeps the destination's value
 * @param transformation shapes the source's value in this pass; null for none
 * @param reverse shapes the destination's value in the reverse pass; null for none
 */
record PlannedField(
        IntegrationFieldMapping row,
        @Nullable FieldDescription source,
        FieldDescription destination,
        Translation translation,
        int sourceSlot,
        int destinationSlot,
        @Nullable Transformation transformation,
        @Nullable Transformation reverse) {

    /** Both sides may hold different values, because a transformation stands in one of the two ways. */
    boolean shaped() {
        return row.bidirectional() && (transformation != null || reverse != null);
    }

    /**
     * Whether the source's value is just what the reverse pass makes of the destination's: then nobody edited it, and
     * carrying it over would undo what the transformation leaves alone (spec 6.5, 15.3).
     */
    boolean isImage(@Nullable Object sourceValue, @Nullable Object destinationValue) {
        return reverse != null
                && source != null
                && reverse.apply(CanonicalText.of(destinationValue)) instanceof Transformed.Text image
                && Conversion.convert(image.text(), source) instanceof Conversion.Converted converted
                && CanonicalText.of(converted.value()).equals(CanonicalText.of(sourceValue));
    }

    String label() {
        return row.label();
    }
}
