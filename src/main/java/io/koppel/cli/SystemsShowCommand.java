package io.koppel.cli;

import io.koppel.cli.output.SystemView;
import io.koppel.run.Systems;
import picocli.CommandLine.Command;

@Command(name = "show", description = "Both systems: identity, state and reason.")
final class SystemsShowCommand extends KoppelCommand {

    SystemsShowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        SystemView.show(useCases.get(Systems.class).look(), screen::result);
        return ExitCode.DONE;
    }
}
