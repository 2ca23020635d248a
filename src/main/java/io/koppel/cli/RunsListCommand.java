package io.koppel.cli;

import io.koppel.cli.output.RunView;
import io.koppel.run.Run;
import io.koppel.run.Runs;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Runs, newest first.")
final class RunsListCommand extends KoppelCommand {

    @Mixin
    private Limit limit;

    RunsListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        limit.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        List<Run> runs = useCases.get(Runs.class).list(limit.number());
        screen.result(
                runs.stream().map(RunView::of).toList(), () -> RunView.table().of(runs));
        return ExitCode.DONE;
    }
}
