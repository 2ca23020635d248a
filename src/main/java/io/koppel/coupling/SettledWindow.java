package io.koppel.coupling;

import java.time.Instant;

/**
 * A window of modified times that a pass has read to its end.
 *
 * @param from inclusive
 * @param until inclusive; the latest modified time when the pass began
 * @param digest what stood in it when the pass began
 */
public record SettledWindow(Instant from, Instant until, String digest) {}
