package io.koppel.cli;

import io.koppel.run.errors.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "release", description = {
            "Let go of records that are held, ambiguous, turned back or marked \"do not create\".",
            "Runs then do with them what they do with any record."
        })
final class ErrorsReleaseCommand extends KoppelCommand {

    @Mixin
    private RecordSelection records;

    ErrorsReleaseCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        return ActionResult.show(useCases.get(Release.class).release(records.selection()), "released", screen);
    }
}
