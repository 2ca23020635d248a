package io.koppel.cli;

import io.koppel.schedule.Schedules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "pause", description = "Keep the scheduler from synchronizing mappings until 'schedules resume'.")
final class SchedulesPauseCommand extends KoppelCommand {

    @Mixin
    private ScheduledMappings mappings;

    SchedulesPauseCommand(Invocation invocation) {
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
        useCases.get(Schedules.class).pause(mappings.of(useCases));
        return ScheduleResult.show(useCases, screen);
    }
}
