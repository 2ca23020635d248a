package io.koppel.run.standing;

import io.koppel.mapping.Pass;
import java.time.Duration;

/**
 * How far a mapping is behind in one direction.
 *
 * @param age of the oldest change that waits for a run, by the changed system's own clock; zero if none waits
 */
public record Lag(String mapping, Pass pass, Duration age) {}
