package io.koppel.console.error;

import io.koppel.run.RunOutcome;
import io.koppel.run.errors.ActionReport;
import io.koppel.run.errors.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an action did in all mappings together.
 *
 * @param records to which it was done
 * @param dropped couplings of which both ends are gone
 * @param leftOut records of whole groups to which it does not apply
 * @param refused records to which it does not apply, and why
 * @param runs ids of what was run
 */
record ActionSum(long records, long dropped, long leftOut, List<Refusal> refused, List<String> runs) {

    static ActionSum of(List<ActionReport> reports) {
        List<Refusal> refused = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (ActionReport report : reports) {
            refused.addAll(report.refused());
            report.runs().stream().map(RunOutcome::runId).forEach(runs::add);
        }
        return new ActionSum(
                reports.stream().mapToLong(ActionReport::records).sum(),
                reports.stream().mapToLong(ActionReport::dropped).sum(),
                reports.stream().mapToLong(ActionReport::leftOut).sum(),
                refused,
                runs);
    }
}
