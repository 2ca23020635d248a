package io.koppel.record;

import org.jspecify.annotations.Nullable;

/** Whether transferring a source value would change the destination (spec 6.2). */
public final class Comparison {

    private Comparison() {}

    /**
     * @param converted the source's value in the destination's type, as {@link Conversion} gives it
     * @param present the destination's value
     */
    public static boolean differs(
            FieldDescription source, @Nullable Object converted, @Nullable Object present, FieldDescription destination) {
        String wanted = CanonicalText.of(converted);
        String there = CanonicalText.of(present);
        if (destination.type() == FieldType.TEXT && longer(destination, source)) {
            there = Conversion.truncated(there, source.length());
        }
        return !wanted.equals(there);
    }

    /** What the source cannot hold at all must not be cut off in the destination. */
    private static boolean longer(FieldDescription destination, FieldDescription source) {
        return source.length() > 0
                && (source.type() == FieldType.TEXT || source.type() == FieldType.CODE)
                && (destination.length() == 0 || destination.length() > source.length());
    }
}
