package io.koppel.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A value as text and back, for what must be put back exactly as it was: unlike a conversion this tells null from '' and
 * cuts nothing.
 */
public final class ValueText {

    private ValueText() {}

    public static @Nullable String of(@Nullable Object value) {
        return value == null ? null : CanonicalText.of(value);
    }

    public static @Nullable Object value(@Nullable String text, FieldDescription field) {
        if (text == null) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, CODE, GUID, UNSUPPORTED -> text;
            case INTEGER, OPTION -> integer(text);
            case BOOLEAN -> text.equals("1");
            case DECIMAL -> new BigDecimal(text);
            case DOUBLE -> Double.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case DATE_TIME -> Instant.parse(text);
            case BINARY -> HexFormat.of().parseHex(text);
        };
    }

    private static Object integer(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.precision() <= 18 ? (Object) number.longValueExact() : number;
    }
}
