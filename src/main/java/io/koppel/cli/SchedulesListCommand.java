package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "list", description = "Each mapping's timing, state, next due time and last outcome.")
final class SchedulesListCommand extends KoppelCommand {

    SchedulesListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        return ScheduleResult.show(useCases, screen);
    }
}
