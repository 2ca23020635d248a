package io.koppel.cli;

import io.koppel.cli.output.ExplanationView;
import io.koppel.run.explain.Explanation;
import io.koppel.run.explain.RecordExplainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Why a record did or did not synchronize, and what the next run would do.")
final class ExplainCommand extends KoppelCommand {

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(index = "1", paramLabel = "ID", description = "A key of either side, or a business key (no, code).")
    private String id;

    ExplainCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Explanation explanation = useCases.get(RecordExplainer.class).explain(MappingChoice.name(mapping), id);
        screen.result(ExplanationView.of(explanation), () -> ExplanationView.text(explanation));
        return ExitCode.DONE;
    }
}
