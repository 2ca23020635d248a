package io.koppel.cli.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.koppel.run.Run;
import io.koppel.run.RunDetails;
import io.koppel.run.RunStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run with its steps and jobs as JSON shows it. */
public record RunDetailView(
        @JsonUnwrapped RunView run, List<StepView> steps, List<JobView> jobs, @Nullable String restartCommand, @Nullable Long catalogueVersion) {

    public record StepView(
            String name,
            long execution,
            String status,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            long read,
            long chunks,
            String message) {

        static StepView of(RunStep step) {
            return new StepView(
                    step.name(),
                    step.execution(),
                    step.status(),
                    Times.json(step.startedAt()),
                    Times.json(step.finishedAt()),
                    step.read(),
                    step.chunks(),
                    step.message());
        }
    }

    public static RunDetailView of(RunDetails details) {
        return new RunDetailView(
                RunView.of(details.run()),
                details.steps().stream().map(StepView::of).toList(),
                JobView.of(details.jobs()),
                details.restartCommand(),
                details.catalogueVersion());
    }

    public static String text(RunDetails details) {
        Run run = details.run();
        String text = RunView.table().of(List.of(run)) + "\n\n" + stepTable().of(details.steps()) + "\n\n"
                + JobView.receipt().of(details.jobs());
        if (details.catalogueVersion() != null) {
            text += "\n\nBegan with version " + details.catalogueVersion() + " of the mappings ('mappings history').";
        }
        return details.restartCommand() == null ? text : text + "\n\nTo go on with it: " + details.restartCommand();
    }

    private static Table<RunStep> stepTable() {
        return new Table<RunStep>()
                .text("step", RunStep::name)
                .number("execution", RunStep::execution)
                .text("status", RunStep::status)
                .text("started", step -> Times.table(step.startedAt()))
                .text("finished", step -> Times.table(step.finishedAt()))
                .number("read", RunStep::read)
                .number("chunks", RunStep::chunks)
                .text("message", RunStep::message);
    }
}
