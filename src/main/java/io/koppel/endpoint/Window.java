package io.koppel.endpoint;

import java.time.Instant;

/**
 * A window of modified times as it is.
 *
 * @param until the latest modified-on in it
 * @param digest differs if any record came, went or changed a value
 */
public record Window(Instant until, String digest) {}
