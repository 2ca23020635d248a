package io.koppel.cli;

import io.koppel.cli.progress.ProgressChoice;
import io.koppel.run.RunProgress;
import java.io.PrintStream;
import java.util.List;

/** One call of the program: its settings, its terminal, and how to start Koppel for it. */
record Invocation(Starter starter, Terminal terminal, PrintStream err, List<String> settings, boolean debug) {

    UseCases start(boolean quiet, Duty duty) {
        RunProgress progress = quiet || duty != Duty.COMMAND
                ? RunProgress.NONE
                : ProgressChoice.of(terminal.present(), err);
        return starter.start(settings, verbosity(quiet), progress, duty);
    }

    private Verbosity verbosity(boolean quiet) {
        if (debug) {
            return Verbosity.DEBUG;
        }
        return quiet ? Verbosity.QUIET : Verbosity.NORMAL;
    }
}
