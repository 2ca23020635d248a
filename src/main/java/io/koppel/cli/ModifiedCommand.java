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

    @Mixin
    private DryRun dryRun;

    ModifiedCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RunRequest request = RunRequest.modified(mappings.names()).allowingMassChange(massChange.allowed());
        return dryRun.asked()
                ? dryRun.show(useCases, screen, request)
                : RunResult.show(useCases.get(RunLauncher.class).start(request), screen);
    }

    @Override
    void checkUsage() {
        if (dryRun.fault() != null) {
            throw wrongUsage(dryRun.fault());
        }
    }

    @Override
    boolean preparesInstallation() {
        return !dryRun.asked();
    }
}
