package io.koppel.run.identity;

import io.koppel.mapping.Side;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of a side.
 *
 * @param identification null if it was never seen
 * @param address host and port under which it was seen
 * @param shownAs its name for people
 * @param reason why it is disabled; '' while it is enabled
 */
record KnownSystem(
        Side side,
        @Nullable String identification,
        @Nullable String address,
        @Nullable String shownAs,
        boolean enabled,
        String reason) {

    static KnownSystem unseen(Side side) {
        return new KnownSystem(side, null, null, null, true, "");
    }
}
