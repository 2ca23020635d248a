package io.koppel.cli;

import io.koppel.cli.output.RunResultView;
import io.koppel.run.RunOutcome;

/** Shows how a run ended. */
final class RunResult {

    private RunResult() {}

    static ExitCode show(RunOutcome outcome, Screen screen) {
        screen.result(RunResultView.of(outcome), () -> RunResultView.text(outcome));
        return ExitCode.of(outcome);
    }
}
