package io.koppel.cli;

import io.koppel.cli.output.RunDetailView;
import io.koppel.run.RunDetails;
import io.koppel.run.RunHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "One run with its steps and jobs.")
final class RunsShowCommand extends KoppelCommand {

    @Parameters(paramLabel = "ID", description = "The run, as 'runs list' shows it.")
    private String id;

    RunsShowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RunDetails details = useCases.get(RunHistory.class).show(id);
        screen.result(RunDetailView.of(details), () -> RunDetailView.text(details));
        return ExitCode.DONE;
    }
}
