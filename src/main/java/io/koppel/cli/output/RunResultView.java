package io.koppel.cli.output;

import io.koppel.run.RunOutcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as JSON shows it (contract 6).
 *
 * @param restartCommand null if there is nothing to go on with
 */
public record RunResultView(
        String runId,
        String status,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        List<JobView> jobs,
        @Nullable String restartCommand) {

    public static RunResultView of(RunOutcome outcome) {
        return new RunResultView(
                outcome.runId(),
                outcome.status(),
                Times.json(outcome.startedAt()),
                Times.json(outcome.finishedAt()),
                JobView.of(outcome.jobs()),
                outcome.unfinished() ? outcome.restartCommand() : null);
    }

    public static String text(RunOutcome outcome) {
        StringBuilder text = new StringBuilder(JobView.receipt().of(outcome.jobs()))
                .append("\n\nRun ")
                .append(outcome.runId())
                .append(": ")
                .append(outcome.status());
        if (outcome.finishedAt() != null) {
            text.append(" in ").append(Times.duration(Duration.between(outcome.startedAt(), outcome.finishedAt())));
        }
        text.append('.');
        if (!outcome.message().isEmpty()) {
            text.append(' ').append(outcome.message());
        }
        if (outcome.newErrors() > 0) {
            text.append(" Records that failed: ").append(outcome.newErrors()).append(" ('errors list').");
        }
        if (outcome.unfinished()) {
            text.append("\nTo go on with it: ").append(outcome.restartCommand());
        }
        return text.toString();
    }
}
