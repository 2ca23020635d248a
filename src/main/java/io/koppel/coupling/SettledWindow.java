package io.koppel.coupling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window of modified times that a pass has read to its end, and what stood in it when the pass began, less what the
 * reverse pass has written since.
 *
 * @param from inclusive
 * @param until inclusive; the latest modified time in it
 * @param records how many
 * @param checksum of all their modified times
 * @param values tells their values too; '' where a time tells a change well enough
 * @param settledAt since when its side was read, and no transaction was older; null where that is not known
 */
public record SettledWindow(
        Instant from, Instant until, long records, long checksum, String values, @Nullable Instant settledAt) {

    /**
     * Whether it had been read so late that nothing can appear in it any more: what is stamped is committed within the
     * overlap.
     */
    public boolean closed(Duration overlap) {
        return settledAt != null && closed(until, settledAt, overlap);
    }

    /** @param readSince as {@link #settledAt} */
    public static boolean closed(Instant until, Instant readSince, Duration overlap) {
        return readSince.minus(overlap).isAfter(until);
    }

    public boolean contains(Instant modifiedOn) {
        return !modifiedOn.isBefore(from) && !modifiedOn.isAfter(until);
    }
}
