package io.koppel.cli;

import io.koppel.cli.output.RunView;
import io.koppel.run.Run;
import io.koppel.run.RunEnding;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "stop", description = "End a run of any process after the chunk in hand; it can be restarted.")
final class RunsStopCommand extends KoppelCommand {

    @Parameters(paramLabel = "ID", description = "The run, as 'runs list' shows it.")
    private String id;

    RunsStopCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Run run = useCases.get(RunEnding.class).stop(id);
        screen.result(RunView.of(run), () -> RunView.table().of(List.of(run)));
        if (run.status().equals("STARTED")) {
            screen.warn("The run was told to stop; the chunk in hand takes longer. 'runs show " + id + "' tells when it ended.");
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }
}
