package io.koppel.cli;

import io.koppel.cli.output.SchedulerView;
import io.koppel.schedule.SchedulerProcess;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "schedule",
        description = "Run the scheduler until told to stop (SIGTERM, SIGINT), with health on a web port.")
final class ScheduleCommand extends KoppelCommand {

    ScheduleCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    Duty duty() {
        return Duty.SCHEDULER;
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Clock clock = useCases.get(Clock.class);
        Instant startedAt = clock.instant();
        useCases.get(SchedulerProcess.class).run();
        SchedulerView view = SchedulerView.of(startedAt, clock.instant());
        screen.result(view, () -> view.text("The scheduler"));
        return ExitCode.DONE;
    }
}
