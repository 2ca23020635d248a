package io.koppel.cli;

import io.koppel.run.errors.Retry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "retry", description = "Take skipped records up again, where the local record still exists; the next run tries them.")
final class ErrorsRetryCommand extends KoppelCommand {

    @Mixin
    private RecordSelection records;

    ErrorsRetryCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        return ActionResult.show(useCases.get(Retry.class).selected(records.selection()), "taken up again", screen);
    }
}
