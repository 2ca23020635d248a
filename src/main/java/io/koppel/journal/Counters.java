package io.koppel.journal;

/** Counters of a synch job, in records (spec 2.4, 15.7). */
public record Counters(
        long read,
        long inserted,
        long modified,
        long deleted,
        long unchanged,
        long skipped,
        long failed,
        long coupled,
        long uncoupled,
        long filtered) {

    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Every record read was counted exactly once (spec 15.7). */
    public boolean balanced() {
        return read == inserted + modified + deleted + unchanged + skipped + failed + coupled + uncoupled + filtered;
    }

    public Counters plus(Counters other) {
        return new Counters(
                read + other.read,
                inserted + other.inserted,
                modified + other.modified,
                deleted + other.deleted,
                unchanged + other.unchanged,
                skipped + other.skipped,
                failed + other.failed,
                coupled + other.coupled,
                uncoupled + other.uncoupled,
                filtered + other.filtered);
    }
}
