package io.koppel.cli;

import io.koppel.schedule.Schedules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "End a pause; what was due meanwhile is done once.")
final class SchedulesResumeCommand extends KoppelCommand {

    @Mixin
    private ScheduledMappings mappings;

    SchedulesResumeCommand(Invocation invocation) {
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
        useCases.get(Schedules.class).resume(mappings.of(useCases));
        return ScheduleResult.show(useCases, screen);
    }
}
