package io.koppel.cli;

import io.koppel.cli.output.RunResultView;
import io.koppel.run.RunOutcome;
import io.koppel.run.demo.Demo;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = {
            "Fill both sides with sample data, synchronize it in full and show what came of it.",
            "Some sample records fail on purpose, to show what that looks like."
        })
final class DemoCommand extends KoppelCommand {

    DemoCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RunOutcome outcome = useCases.get(Demo.class).run();
        screen.result(RunResultView.of(outcome), () -> RunResultView.text(outcome));
        if (!outcome.completed()) {
            return ExitCode.of(outcome);
        }
        String program = ProgramName.inCommands();
        screen.hint("\nSome sample records fail on purpose. What to try next:");
        screen.hint("  " + program + " errors list              which records failed, and why");
        screen.hint("  " + program + " couplings list           which record belongs to which");
        screen.hint("  " + program + " modified                 synchronize what was edited since");
        screen.hint("  " + program + " mappings show CUSTOMER   what is synchronized, and how");
        return ExitCode.DONE;
    }
}
