package io.koppel.cli;

import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "modified",
        description = "Synchronize modified records of all enabled mappings, or of those named. Asks nothing.")
final class ModifiedCommand extends KoppelCommand {

    @Mixin
    private MappingChoice mappings;

    @Mixin
    private MassChangeChoice massChange;

    ModifiedCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RunRequest request = RunRequest.modified(mappings.names()).allowingMassChange(massChange.allowed());
        return RunResult.show(useCases.get(RunLauncher.class).start(request), screen);
    }
}
