package io.koppel.endpoint;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What stands in a window of modified times. Windows that lie side by side can be added.
 *
 * @param until the latest modified-on in it; its beginning if it is empty
 * @param records how many
 * @param checksum of all their modified times
 * @param values tells their values too, in hexadecimal; '' where a time tells a change well enough
 */
public record Window(Instant until, long records, long checksum, String values) {

    private static final int HEXADECIMAL = 16;

    /** @param later begins where this one ends */
    public Window plus(Window later) {
        return new Window(
                later.records == 0 ? until : later.until,
                records + later.records,
                checksum + later.checksum,
                values.isEmpty() ? "" : number(values).xor(number(later.values)).toString(HEXADECIMAL));
    }

    public boolean sameRecords(Window other) {
        return records == other.records
                && checksum == other.checksum
                && number(values).equals(number(other.values));
    }

    private static BigInteger number(String hexadecimal) {
        return hexadecimal.isEmpty() ? BigInteger.ZERO : new BigInteger(hexadecimal, HEXADECIMAL);
    }
}
