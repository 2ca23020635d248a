package io.koppel.cli.output;

import io.koppel.cli.output.ExplanationView.FieldView;
import io.koppel.cli.output.ExplanationView.NextView;
import io.koppel.cli.output.ExplanationView.OutcomeView;
import io.koppel.cli.output.ExplanationView.SideView;
import io.koppel.run.explain.Explanation;
import java.util.ArrayList;
import java.util.List;

/** An explanation in words. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(Explanation explanation, ExplanationView view) {
        List<String> lines = new ArrayList<>();
        lines.add(coupling(view));
        view.lastOutcomes().stream().filter(outcome -> outcome.result() != null).map(ExplanationText::outcome).forEach(lines::add);
        view.sides().stream().map(ExplanationText::side).forEach(lines::add);
        if (explanation.entries().isEmpty()) {
            lines.add("Nothing stands in its way on the error list.");
        } else {
            explanation.entries().forEach(entry -> lines.add("Error list, " + entry.pass().label() + ": "
                    + entry.state() + ", " + entry.code() + ". " + entry.message()));
        }
        lines.add("");
        lines.add(FieldView.table().of(explanation.fields()));
        lines.add("");
        view.next().stream().map(ExplanationText::next).forEach(lines::add);
        List<WriteView> writes = view.next().stream().flatMap(next -> next.writes().stream()).toList();
        if (!writes.isEmpty()) {
            lines.add("");
            lines.add(WriteView.table().of(writes));
        }
        return String.join("\n", lines);
    }

    private static String coupling(ExplanationView view) {
        if (!view.coupled()) {
            return "The record is not coupled.";
        }
        return "Coupled: local " + view.localId() + " with integration " + view.integrationId()
                + (view.skipped() ? ". The coupling is skipped: no run takes it up until it is retried." : ".");
    }

    private static String outcome(OutcomeView outcome) {
        return "Last " + outcome.direction() + " pass: " + outcome.result()
                + (outcome.jobId() == null ? "." : " (job " + outcome.jobId() + ").");
    }

    private static String side(SideView side) {
        String subject = side.side().equals("local") ? "Local side: " : "Integration side: ";
        if (side.id() == null) {
            return subject + "no record.";
        }
        if (!side.exists()) {
            return subject + side.id() + " was deleted.";
        }
        String filter = side.filter().isEmpty()
                ? "the mapping has no filter"
                : (side.inFilter() ? "passes the filter " : "does not pass the filter ") + side.filter();
        return subject + side.id() + (side.modifiedOn() == null ? "" : ", modified " + side.modifiedOn()) + "; " + filter
                + (side.excluded() ? "; marked as not to be created on the other side." : ".");
    }

    private static String next(NextView next) {
        return "Next modified run, " + next.direction() + " pass: "
                + (next.read()
                        ? next.action() + ", because " + next.reason() + " (" + next.reading() + ")."
                        : "not read, because " + next.reading()
                                + (next.reason().equals(next.reading()) ? "." : "; " + next.reason() + "."));
    }
}
