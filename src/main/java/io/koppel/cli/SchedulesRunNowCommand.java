package io.koppel.cli;

import io.koppel.schedule.Schedules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "run-now", description = "Have a scheduler synchronize mappings at once, also if they are paused or on hold.")
final class SchedulesRunNowCommand extends KoppelCommand {

    @Mixin
    private ScheduledMappings mappings;

    SchedulesRunNowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        if (!mappings.fits()) {
            throw wrongUsage("Name mappings, or give --all.");
        }
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        useCases.get(Schedules.class).runNow(mappings.of(useCases));
        return ScheduleResult.show(useCases, screen);
    }
}
