package io.koppel.coupling;

import java.time.Instant;

/**
 * A window of modified times that a pass has read to its end, and what stood in it when the pass began, less what the
 * reverse pass has written since.
 *
 * @param from inclusive
 * @param until inclusive; the latest modified time in it
 * @param records how many
 * @param checksum of all their modified times
 * @param values tells their values too; '' where a time tells a change well enough
 */
public record SettledWindow(Instant from, Instant until, long records, long checksum, String values) {

    public boolean contains(Instant modifiedOn) {
        return !modifiedOn.isBefore(from) && !modifiedOn.isAfter(until);
    }
}
