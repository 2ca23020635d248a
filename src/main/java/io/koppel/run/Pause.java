package io.koppel.run;

import java.time.Duration;

/** Waits. A port, so that tests need not. */
@FunctionalInterface
public interface Pause {

    void of(Duration duration);
}
