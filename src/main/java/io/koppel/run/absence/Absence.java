package io.koppel.run.absence;

import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Side;
import io.koppel.run.SideProperties;
import java.time.Instant;

/**
 * A system that does not answer or does not let Koppel in: one state, however many runs meet it.
 *
 * @param code SYSTEM_UNREACHABLE, or SYSTEM_REFUSES
 * @param message what was last heard of it
 * @param probes how often it was looked for since, in vain
 * @param nextProbe when a scheduler looks for it again
 */
public record Absence(Side side, ErrorCode code, Instant since, String message, int probes, Instant nextProbe) {

    /** For instance: Side sales has been unreachable since 2026-03-01T10:00:00Z. */
    public String text() {
        String what = code == ErrorCode.SYSTEM_REFUSES ? "has refused Koppel" : "has been unreachable";
        return "Side " + SideProperties.name(side) + " " + what + " since " + since + ".";
    }
}
