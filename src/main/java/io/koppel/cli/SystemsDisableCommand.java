package io.koppel.cli;

import io.koppel.cli.output.SystemView;
import io.koppel.run.Systems;
import io.koppel.run.identity.SystemAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "disable", description = "Keep runs from using a side: they end with 2 and tell the reason.")
final class SystemsDisableCommand extends KoppelCommand {

    @Parameters(paramLabel = "bc|sales", description = "The side.")
    private SideName side;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Shown to whoever starts a run.")
    private String reason = "Somebody disabled it without giving a reason.";

    SystemsDisableCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        useCases.get(SystemAdministration.class).disable(side.side(), sentence(reason));
        SystemView.show(useCases.get(Systems.class).look(), screen::result);
        return ExitCode.DONE;
    }

    private static String sentence(String text) {
        return text.matches(".*[.!?]$") ? text : text + ".";
    }
}
