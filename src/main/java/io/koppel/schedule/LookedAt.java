package io.koppel.schedule;

import java.time.Instant;

/**
 * The records of a table that were modified lately, at one moment.
 *
 * @param since by the table's own side's clock
 * @param digest of keys and modified times
 */
public record LookedAt(Instant since, String digest) {}
