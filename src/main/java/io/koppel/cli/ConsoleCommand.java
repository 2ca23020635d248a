package io.koppel.cli;

import io.koppel.cli.output.SchedulerView;
import io.koppel.console.ConsoleProcess;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "console",
        description = {
            "Serve the console's pages until told to stop (SIGTERM, SIGINT), without a scheduler.",
            "Somebody must be able to sign in: set koppel.console.operator.password-hash or koppel.console.oidc.issuer."
        })
final class ConsoleCommand extends KoppelCommand {

    ConsoleCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    Duty duty() {
        return Duty.CONSOLE;
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Clock clock = useCases.get(Clock.class);
        Instant startedAt = clock.instant();
        useCases.get(ConsoleProcess.class).run();
        SchedulerView view = SchedulerView.of(startedAt, clock.instant());
        screen.result(view, () -> view.text("The console"));
        return ExitCode.DONE;
    }
}
