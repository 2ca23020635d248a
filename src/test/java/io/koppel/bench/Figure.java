package io.koppel.bench;

import org.jspecify.annotations.Nullable;

/**
 * One thing measured.
 *
 * @param seconds without start-up
 * @param startUp seconds that a process of its own needed beside them; null if there was none
 * @param cost what the server counted meanwhile
 * @param peakMemory resident bytes of the process at its most; null if there was none
 * @param note how it was measured where that is not plain; may be empty
 */
record Figure(
        String part,
        String name,
        long records,
        double seconds,
        @Nullable Double startUp,
        ServerCounters cost,
        @Nullable Long peakMemory,
        String note) {

    double rate() {
        return records / seconds;
    }

    Figure named(String part, String name, long records) {
        return new Figure(part, name, records, seconds, startUp, cost, peakMemory, note);
    }

    Figure noted(String text) {
        return new Figure(part, name, records, seconds, startUp, cost, peakMemory, text);
    }
}
