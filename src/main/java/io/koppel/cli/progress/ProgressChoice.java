package io.koppel.cli.progress;

import io.koppel.run.RunProgress;
import java.io.PrintStream;
import java.time.Clock;

/** A bar for people, lines for logs. */
public final class ProgressChoice {

    private ProgressChoice() {}

    public static RunProgress of(boolean terminal, PrintStream err) {
        return terminal ? new BarProgress(err) : new LogProgress(Clock.systemUTC());
    }
}
