package io.koppel.simulator;

import java.time.Duration;
import java.time.Instant;

/** A simulated system's own clock, which may go ahead of everybody else's or, if negative, behind. */
record SimulatedClock(Duration ahead) {

    static final SimulatedClock RIGHT = new SimulatedClock(Duration.ZERO);

    Instant now() {
        return Instant.now().plus(ahead);
    }
}
