package io.koppel.schedule;

import java.time.Instant;

/**
 * A trigger went off.
 *
 * @param dueAt when it should have
 * @param recovered the process that it went off in before died
 */
record Fire(Cause cause, Instant dueAt, boolean recovered) {

    Fire again() {
        return new Fire(cause, dueAt, true);
    }
}
