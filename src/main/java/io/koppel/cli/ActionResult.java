package io.koppel.cli;

import io.koppel.cli.output.ActionView;
import io.koppel.run.RunOutcome;
import io.koppel.run.errors.ActionReport;

/** Shows what an action on the error list did. */
final class ActionResult {

    private ActionResult() {}

    /** @param done what was done to a record, as a past participle */
    static ExitCode show(ActionReport report, String done, Screen screen) {
        screen.result(ActionView.of(report), () -> ActionView.text(report, done));
        for (RunOutcome run : report.runs()) {
            if (!run.completed()) {
                return ExitCode.of(run);
            }
        }
        boolean failed = report.runs().stream().anyMatch(run -> run.newErrors() > 0);
        if (failed || report.storeRefused()) {
            return ExitCode.RECORDS_FAILED;
        }
        boolean nothing = report.records() + report.dropped() == 0 && !report.refused().isEmpty();
        return nothing ? ExitCode.NOTHING_DONE : ExitCode.DONE;
    }
}
