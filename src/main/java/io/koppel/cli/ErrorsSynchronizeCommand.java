package io.koppel.cli;

import io.koppel.mapping.Pass;
import io.koppel.run.errors.Synchronization;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "synchronize",
        description = "Take records up again and synchronize them at once, in one direction and whatever the other side has.")
final class ErrorsSynchronizeCommand extends KoppelCommand {

    @Mixin
    private RecordSelection records;

    @Option(
            names = "--direction",
            required = true,
            paramLabel = "to|from",
            description = "to: Business Central to Sales; from: the way back.")
    private Pass direction;

    ErrorsSynchronizeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        return ActionResult.show(
                useCases.get(Synchronization.class).synchronize(records.selection(), direction), "synchronized", screen);
    }
}
