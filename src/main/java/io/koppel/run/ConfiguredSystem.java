package io.koppel.run;

import io.koppel.mapping.Side;
import org.jspecify.annotations.Nullable;

/**
 * One system as the settings and Koppel's own database know it, without asking the system itself.
 *
 * @param type as settings write it: {@code jdbc}
 * @param url without any password
 * @param knownAs its identity when it was last seen; null if it never was
 * @param reason why it is disabled; '' while it is enabled
 */
public record ConfiguredSystem(
        Side side, String type, String url, @Nullable String knownAs, boolean enabled, String reason) {}
