package io.koppel.cli.output;

import io.koppel.run.RunOutcome;
import io.koppel.run.records.LeftOut;
import io.koppel.run.records.RecordsOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run over single records ended, as JSON shows it: a run's result with a summary (spec 11). Without a run, because
 * every record was left out, its fields are null.
 */
public record RecordsResultView(
        @Nullable String runId,
        @Nullable String status,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        List<JobView> jobs,
        @Nullable String restartCommand,
        Summary summary) {

    /** @param failed records that failed in the run */
    public record Summary(int total, int scheduled, int skipped, long failed, List<LeftOut> leftOut) {

        static Summary of(RecordsOutcome outcome) {
            return new Summary(
                    outcome.total(),
                    outcome.scheduled(),
                    outcome.leftOut().size(),
                    outcome.outcome() == null ? 0 : outcome.outcome().newErrors(),
                    outcome.leftOut());
        }
    }

    public static RecordsResultView of(RecordsOutcome outcome) {
        RunOutcome run = outcome.outcome();
        Summary summary = Summary.of(outcome);
        if (run == null) {
            return new RecordsResultView(null, null, null, null, List.of(), null, summary);
        }
        RunResultView view = RunResultView.of(run);
        return new RecordsResultView(
                view.runId(),
                view.status(),
                view.startedAt(),
                view.finishedAt(),
                view.jobs(),
                view.restartCommand(),
                summary);
    }

    public static String text(RecordsOutcome outcome) {
        Summary summary = Summary.of(outcome);
        StringBuilder text = new StringBuilder();
        outcome.leftOut()
                .forEach(record ->
                        text.append("Left out: ").append(record.id()).append(": ").append(record.reason()).append('\n'));
        text.append("Records: ")
                .append(summary.total())
                .append(", scheduled: ")
                .append(summary.scheduled())
                .append(", skipped: ")
                .append(summary.skipped())
                .append(", failed: ")
                .append(summary.failed())
                .append('.');
        return outcome.outcome() == null ? text.toString() : text + "\n\n" + RunResultView.text(outcome.outcome());
    }
}
