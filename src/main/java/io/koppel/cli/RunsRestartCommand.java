package io.koppel.cli;

import io.koppel.run.RunLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "restart", description = "Continue a failed or stopped run at the chunk after the last committed one.")
final class RunsRestartCommand extends KoppelCommand {

    @Parameters(paramLabel = "ID", description = "The run, as 'runs list' shows it.")
    private String id;

    RunsRestartCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        return RunResult.show(useCases.get(RunLauncher.class).restart(id), screen);
    }
}
