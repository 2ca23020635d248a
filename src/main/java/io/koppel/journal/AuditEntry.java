package io.koppel.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change that somebody made.
 *
 * @param subject what was changed, e.g. {@code mapping CUSTOMER} or {@code coupling CUSTOMER}
 * @param oldValue null for something new
 * @param newValue null for something removed
 */
public record AuditEntry(
        long number,
        Instant changedAt,
        Actor actor,
        String subject,
        @Nullable String oldValue,
        @Nullable String newValue) {}
