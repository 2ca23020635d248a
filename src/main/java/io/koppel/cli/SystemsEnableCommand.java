package io.koppel.cli;

import io.koppel.cli.output.SystemView;
import io.koppel.run.Systems;
import io.koppel.run.identity.SystemAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "enable", description = "Let runs use a disabled side again.")
final class SystemsEnableCommand extends KoppelCommand {

    @Parameters(paramLabel = "bc|sales", description = "The side.")
    private SideName side;

    SystemsEnableCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        useCases.get(SystemAdministration.class).enable(side.side());
        SystemView.show(useCases.get(Systems.class).look(), screen::result);
        return ExitCode.DONE;
    }
}
