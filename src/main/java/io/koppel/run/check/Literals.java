package io.koppel.run.check;

import io.koppel.record.FieldDescription;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether a text of a filter, constant or template has a value in a field's type. Blank has one in every type. */
final class Literals {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> TRUTHS = Set.of("0", "1", "true", "false", "yes", "no");

    private Literals() {}

    static boolean readable(String text, FieldDescription field) {
        return text.isBlank() || readableIn(text.strip(), field);
    }

    static String unreadable(String text, FieldDescription field) {
        String known = field.options().isEmpty()
                ? ""
                : "; its options are " + String.join(", ", field.options().keySet());
        return "'" + text + "' is no value of " + field.name() + ", which is of type " + field.type() + known + ".";
    }

    private static boolean readableIn(String text, FieldDescription field) {
        return switch (field.type()) {
            case TEXT, CODE -> true;
            case GUID -> GUID.matcher(text).matches();
            case INTEGER -> TRUTHS.contains(text.toLowerCase(Locale.ROOT)) || parses(text, BigInteger::new);
            case OPTION -> isLabel(text, field) || parses(text, BigInteger::new);
            case BOOLEAN -> isLabel(text, field) || TRUTHS.contains(text.toLowerCase(Locale.ROOT));
            case DECIMAL, DOUBLE -> parses(text, BigDecimal::new);
            case DATE -> parses(text, LocalDate::parse);
            case TIME -> parses(text, LocalTime::parse);
            case DATE_TIME -> isDateTime(text);
            case BINARY -> parses(text, HexFormat.of()::parseHex);
            case UNSUPPORTED -> false;
        };
    }

    private static boolean parses(String text, Function<String, ?> reader) {
        try {
            reader.apply(text);
            return true;
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean isLabel(String text, FieldDescription field) {
        return field.options().keySet().stream().anyMatch(label -> label.equalsIgnoreCase(text));
    }

    /** A date alone is its first moment; without a zone the table's counts. */
    private static boolean isDateTime(String text) {
        return parses(text, LocalDate::parse) || parses(text.replace(' ', 'T'), DateTimeFormatter.ISO_DATE_TIME::parse);
    }
}
