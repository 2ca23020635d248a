package io.koppel.endpoint.jdbc;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of a series, as {@code C00010}: text with digits at its end.
 *
 * @param width digits at least, filled up with zeros
 */
record TrailingNumber(String prefix, BigInteger number, int width) {

    private static final Pattern FORM = Pattern.compile("(.*?)([0-9]+)", Pattern.DOTALL);

    /** Empty if no digit stands at the end. */
    static Optional<TrailingNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(2);
        return Optional.of(new TrailingNumber(matcher.group(1), new BigInteger(digits), digits.length()));
    }

    TrailingNumber plus(BigInteger increment) {
        return new TrailingNumber(prefix, number.add(increment), width);
    }

    /** As text {@code C100000} stands before {@code C99999}; as a number it is beyond it. */
    boolean isBeyond(TrailingNumber end) {
        int byPrefix = prefix.compareTo(end.prefix);
        return byPrefix == 0 ? number.compareTo(end.number) > 0 : byPrefix > 0;
    }

    String text() {
        String digits = number.toString();
        return prefix + "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
