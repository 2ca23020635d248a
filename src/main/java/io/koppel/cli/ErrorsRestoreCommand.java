package io.koppel.cli;

import io.koppel.run.errors.Restoration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "restore",
        description = "Make the missing record of a coupling again from the one that is left. Refused where both exist.")
final class ErrorsRestoreCommand extends KoppelCommand {

    @Mixin
    private RecordSelection records;

    @Option(names = "--allow-mass-change", description = "Even if it is a large part of the mapping's couplings.")
    private boolean allowMassChange;

    ErrorsRestoreCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        return ActionResult.show(
                useCases.get(Restoration.class).restore(records.selection(), allowMassChange), "restored", screen);
    }
}
