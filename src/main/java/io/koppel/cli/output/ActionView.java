package io.koppel.cli.output;

import io.koppel.run.errors.ActionReport;
import io.koppel.run.errors.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an action on the error list did, as JSON shows it.
 *
 * @param dropped couplings whose ends were both gone
 * @param leftOut records of a group or of the whole list to which the action does not apply
 */
public record ActionView(
        long records, long dropped, long leftOut, List<RefusalView> refused, List<RunResultView> runs) {

    public record RefusalView(
            String mapping, @Nullable String localId, @Nullable String integrationId, String reason) {

        static RefusalView of(Refusal refusal) {
            return new RefusalView(
                    refusal.mapping(), refusal.localKey(), refusal.integrationKey(), refusal.reason());
        }
    }

    public static ActionView of(ActionReport report) {
        return new ActionView(
                report.records(),
                report.dropped(),
                report.leftOut(),
                report.refused().stream().map(RefusalView::of).toList(),
                report.runs().stream().map(RunResultView::of).toList());
    }

    /** @param done a past participle */
    public static String text(ActionReport report, String done) {
        StringBuilder text = new StringBuilder();
        report.runs().forEach(run -> text.append(RunResultView.text(run)).append("\n\n"));
        text.append("Records ").append(done).append(": ").append(report.records()).append('.');
        if (report.dropped() > 0) {
            text.append(" Couplings dropped because both records are gone: ")
                    .append(report.dropped())
                    .append('.');
        }
        if (report.leftOut() > 0) {
            text.append(" Left out, because it does not apply to them: ")
                    .append(report.leftOut())
                    .append('.');
        }
        if (!report.refused().isEmpty()) {
            text.append("\n\n").append(refusals().of(report.refused()));
        }
        return text.toString();
    }

    private static Table<Refusal> refusals() {
        return new Table<Refusal>()
                .text("mapping", Refusal::mapping)
                .text("local id", Refusal::localKey)
                .text("integration id", Refusal::integrationKey)
                .text("not done, because", Refusal::reason);
    }
}
