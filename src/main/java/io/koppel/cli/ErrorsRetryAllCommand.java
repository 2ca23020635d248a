package io.koppel.cli;

import io.koppel.run.errors.Retry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "retry-all", description = "Take all skipped records up again, whether they exist or not; the next run tries them.")
final class ErrorsRetryAllCommand extends KoppelCommand {

    @Parameters(arity = "0..1", paramLabel = "M", description = "Only records of this mapping.")
    private @Nullable String mapping;

    ErrorsRetryAllCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String name = mapping == null ? null : MappingChoice.name(mapping);
        return ActionResult.show(useCases.get(Retry.class).everywhere(name), "taken up again", screen);
    }
}
