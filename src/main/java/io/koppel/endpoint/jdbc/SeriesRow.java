package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a number series says; null and '' are both blank.
 *
 * @param series how messages name it
 */
record SeriesRow(
        String series,
        @Nullable String starting,
        @Nullable String lastUsed,
        @Nullable String increment,
        @Nullable String ending) {

    /** @throws KoppelException NUMBER_SERIES_EXHAUSTED if the series has not that many numbers left */
    List<String> next(int count) {
        BigInteger step = step();
        TrailingNumber end = isBlank(ending) ? null : parsed(ending);
        TrailingNumber current = isBlank(lastUsed) ? first() : parsed(lastUsed).plus(step);
        List<String> numbers = new ArrayList<>(count);
        for (int taken = 0; taken < count; taken++) {
            if (end != null && current.isBeyond(end)) {
                throw exhausted("ends at " + ending + " and has " + taken + " of the " + count
                        + " numbers that are needed. Extend it or start a new one.");
            }
            numbers.add(current.text());
            current = current.plus(step);
        }
        return numbers;
    }

    private TrailingNumber first() {
        if (isBlank(starting)) {
            throw exhausted("has no starting number. Enter one.");
        }
        return parsed(starting);
    }

    private BigInteger step() {
        if (isBlank(increment)) {
            return BigInteger.ONE;
        }
        BigInteger step = new BigDecimal(increment.strip()).toBigInteger();
        return step.signum() > 0 ? step : BigInteger.ONE;
    }

    private TrailingNumber parsed(@Nullable String number) {
        String text = number == null ? "" : number.strip();
        return TrailingNumber.parse(text)
                .orElseThrow(() -> exhausted("cannot count on from '" + text + "': no digits stand at its end."));
    }

    private KoppelException exhausted(String what) {
        return new KoppelException(ErrorCode.NUMBER_SERIES_EXHAUSTED, "The number series " + series + " " + what);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
