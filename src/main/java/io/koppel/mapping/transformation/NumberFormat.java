package io.koppel.mapping.transformation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import org.jspecify.annotations.Nullable;

/**
 * Writes a number in another format.
 *
 * @param from pattern of the value ({@code #,##0.00}); null for a plain number, as values of number fields are
 * @param to pattern wanted; null for a plain number
 * @param locale of the separators; null for point and comma as in English
 */
public record NumberFormat(@Nullable String from, @Nullable String to, @Nullable String locale) implements Step {

    /** More digits no field holds; and {@code 1e999999999} written out would fill the memory. */
    private static final int MOST_DIGITS = 100;

    /** @throws IllegalArgumentException if a pattern is none */
    public NumberFormat {
        Formats.requireOne(from, to);
        if (from != null) {
            format(from, locale);
        }
        if (to != null) {
            format(to, locale);
        }
    }

    @Override
    public String apply(String text) {
        BigDecimal number = read(text.strip());
        if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw new UnfitValue(text, "has more than " + MOST_DIGITS + " digits.");
        }
        return to == null ? number.toPlainString() : format(to, locale).format(number);
    }

    private BigDecimal read(String text) {
        if (from == null) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException unreadable) {
                throw new UnfitValue(text, "is no number.");
            }
        }
        ParsePosition position = new ParsePosition(0);
        Number number = format(from, locale).parse(text, position);
        if (number instanceof BigDecimal decimal && position.getIndex() == text.length()) {
            return decimal;
        }
        throw new UnfitValue(text, "is no number of the format " + from + ".");
    }

    private static DecimalFormat format(String pattern, @Nullable String locale) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Formats.locale(locale)));
        format.setParseBigDecimal(true);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    @Override
    public Object written() {
        return Formats.written("number", from, to, locale);
    }
}
