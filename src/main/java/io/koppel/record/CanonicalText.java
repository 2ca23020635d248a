package io.koppel.record;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The one text by which values of different types and systems are compared and fingerprinted (spec 6.2). */
public final class CanonicalText {

    private CanonicalText() {}

    /** Null and '' are both blank; numbers lose trailing zeros; booleans are 1 and 0. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? of(BigDecimal.valueOf(number)) : number.toString();
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value.toString();
    }
}
