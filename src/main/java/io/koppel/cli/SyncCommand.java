package io.koppel.cli;

import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "sync", description = "Synchronize one mapping: its modified records, or all of them.")
final class SyncCommand extends KoppelCommand {

    @Parameters(paramLabel = "M", description = "The mapping.")
    private String mapping;

    @ArgGroup
    private Mode mode = new Mode();

    @Mixin
    private MassChangeChoice massChange;

    @Mixin
    private DryRun dryRun;

    SyncCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RunRequest request = RunRequest.single(MappingChoice.name(mapping), mode.full, mode.unconditional)
                .allowingMassChange(massChange.allowed());
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

    private static final class Mode {

        @Option(names = "--full", description = "Look at every record, not only at those modified since the last run.")
        private boolean full;

        @Option(
                names = "--unconditional",
                description = "Also transfer coupled records again that did not change; not for bidirectional mappings.")
        private boolean unconditional;
    }
}
