package io.koppel.watch;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A side as it was at the last look.
 *
 * @param side as settings name it
 * @param up it answers and lets Koppel in
 * @param reason null if all is well
 * @param credentialExpiresOn null if nobody said so
 */
public record SideStatus(
        String side, boolean up, @Nullable String reason, @Nullable LocalDate credentialExpiresOn) {}
