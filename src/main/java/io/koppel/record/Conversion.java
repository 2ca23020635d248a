package io.koppel.record;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings a value into a field's type (spec 6.4). What comes out is exactly what reading the field gives after the value
 * was written, so that the fingerprint of a written value and of the read one are the same.
 */
public final class Conversion {

    /** What a decimal column holds at most. */
    private static final int MOST_DIGITS = 65;

    private static final int NANO_DIGITS = 9;

    private Conversion() {}

    /** A value, or why there is none. */
    public sealed interface Result {}

    public record Converted(@Nullable Object value) implements Result {}

    public record Refused(Problem problem) implements Result {}

    public static Result convert(@Nullable Object value, FieldDescription field) {
        try {
            return new Converted(into(value, field));
        } catch (NumberFormatException | DateTimeException unreadable) {
            return refused(value, field, "it is no " + describe(field));
        } catch (ArithmeticException tooLarge) {
            return refused(value, field, "it does not fit: " + tooLarge.getMessage());
        } catch (IllegalArgumentException unreadable) {
            return refused(value, field, String.valueOf(unreadable.getMessage()));
        }
    }

    private static Refused refused(@Nullable Object value, FieldDescription field, String why) {
        return new Refused(new Problem(
                ErrorCode.VALUE_NOT_CONVERTIBLE,
                "'" + CanonicalText.of(value) + "' cannot be written to " + field.name() + ": " + why + "."));
    }

    private static @Nullable Object into(@Nullable Object value, FieldDescription field) {
        return switch (field.type()) {
            case TEXT -> text(value, field);
            case CODE -> text(code(truncated(code(CanonicalText.of(value)), field.length())), field);
            case GUID -> blank(value) ? null : CanonicalText.of(value).strip().toLowerCase(Locale.ROOT);
            case INTEGER -> blankOr(value, field, 0L, Conversion::integer);
            case OPTION -> option(value, field);
            case BOOLEAN -> blankOr(value, field, Boolean.FALSE, Conversion::truth);
            case DECIMAL -> decimal(value, field);
            case DOUBLE -> blankOr(value, field, 0.0, text -> Double.valueOf(text));
            case DATE -> blank(value) ? null : date(value);
            case TIME -> blank(value) ? null : time(value, field.scale());
            case DATE_TIME -> blank(value) ? null : truncated(instant(value), field.scale());
            case BINARY -> value;
            case UNSUPPORTED -> throw new IllegalArgumentException("its type cannot be synchronized");
        };
    }

    static boolean blank(@Nullable Object value) {
        return value == null || value instanceof String text && text.isEmpty();
    }

    /** Upper-cased and without surrounding spaces, as code fields keep their values. */
    static String code(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end).toUpperCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Object value, FieldDescription field) {
        String text = CanonicalText.of(value);
        if (text.isEmpty()) {
            return field.nullable() ? null : "";
        }
        return truncated(text, field.length());
    }

    /** Cut to so many characters as the database counts them: an emoji is one. */
    static String truncated(String text, int length) {
        if (length <= 0 || text.length() <= length || text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length));
    }

    private static @Nullable Object blankOr(
            @Nullable Object value,
            FieldDescription field,
            Object whenBlank,
            java.util.function.Function<String, Object> parse) {
        if (blank(value)) {
            return field.nullable() ? null : whenBlank;
        }
        return parse.apply(CanonicalText.of(value).strip());
    }

    private static Object integer(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("yes")) {
            return 1L;
        }
        if (word.equals("false") || word.equals("no")) {
            return 0L;
        }
        BigDecimal number = rounded(text, 0);
        return number.precision() - number.scale() <= 18 ? (Object) number.longValueExact() : number;
    }

    private static @Nullable Object option(@Nullable Object value, FieldDescription field) {
        if (blank(value)) {
            return field.nullable() ? null : 0L;
        }
        String text = CanonicalText.of(value).strip();
        for (var option : field.options().entrySet()) {
            if (label(option.getKey()).equals(label(text))) {
                return option.getValue();
            }
        }
        try {
            return integer(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("it is none of " + field.options().keySet());
        }
    }

    private static String label(String text) {
        StringBuilder label = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(label::appendCodePoint);
        return label.toString().toLowerCase(Locale.ROOT);
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> Boolean.TRUE;
            case "0", "false", "no", "off" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("it is neither true nor false");
        };
    }

    private static @Nullable Object decimal(@Nullable Object value, FieldDescription field) {
        if (blank(value)) {
            return field.nullable() ? null : BigDecimal.ZERO;
        }
        BigDecimal rounded = rounded(CanonicalText.of(value).strip(), field.scale());
        if (field.precision() > 0 && rounded.precision() > field.precision()) {
            throw new ArithmeticException("the field holds " + field.precision() + " digits");
        }
        return rounded;
    }

    /** Refuses what no column holds before it is written out: {@code 1e999999999} has a billion digits. */
    private static BigDecimal rounded(String text, int scale) {
        BigDecimal number = new BigDecimal(text);
        long digitsBeforePoint = (long) number.precision() - number.scale();
        if (number.signum() != 0 && digitsBeforePoint > MOST_DIGITS) {
            throw new ArithmeticException("no field holds " + digitsBeforePoint + " digits");
        }
        return number.signum() == 0 || digitsBeforePoint < -scale
                ? BigDecimal.ZERO.setScale(scale)
                : number.setScale(scale, RoundingMode.HALF_UP);
    }

    private static LocalDate date(Object value) {
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toLocalDate();
        }
        String text = CanonicalText.of(value).strip();
        return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    }

    private static LocalTime time(Object value, int digits) {
        LocalTime time = value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toLocalTime()
                : LocalTime.parse(CanonicalText.of(value).strip());
        return time.withNano(kept(time.getNano(), digits));
    }

    private static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        String text = CanonicalText.of(value).strip();
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    private static Instant truncated(Instant instant, int digits) {
        return instant.with(ChronoField.NANO_OF_SECOND, kept(instant.getNano(), digits));
    }

    private static int kept(int nanos, int digits) {
        int unit = (int) Math.pow(10, Math.max(0, NANO_DIGITS - digits));
        return nanos - nanos % unit;
    }

    private static String describe(FieldDescription field) {
        return switch (field.type()) {
            case TEXT, CODE -> "text";
            case GUID -> "GUID";
            case INTEGER, OPTION -> "whole number";
            case BOOLEAN -> "yes or no";
            case DECIMAL, DOUBLE -> "number";
            case DATE -> "date";
            case TIME -> "time";
            case DATE_TIME -> "date and time";
            case BINARY, UNSUPPORTED -> "value of its type";
        };
    }
}
