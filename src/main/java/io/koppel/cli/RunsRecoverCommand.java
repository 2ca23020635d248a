package io.koppel.cli;

import io.koppel.cli.output.RunView;
import io.koppel.run.Run;
import io.koppel.run.RunEnding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "recover",
        description = "Close a run whose process died, so that it can be restarted, and give its mappings back.")
final class RunsRecoverCommand extends KoppelCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The run, as 'runs list' shows it.")
    private @Nullable String id;

    @Option(names = "--all", description = "All runs whose processes died; living ones are left alone.")
    private boolean all;

    RunsRecoverCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        if ((id == null) != all) {
            throw wrongUsage("Give either a run or --all.");
        }
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RunEnding ending = useCases.get(RunEnding.class);
        List<Run> recovered = id == null ? ending.recoverAll() : List.of(ending.recover(id));
        screen.result(
                recovered.stream().map(RunView::of).toList(), () -> recovered.isEmpty()
                        ? "No run of a dead process was found."
                        : RunView.table().of(recovered));
        recovered.forEach(run -> screen.hint("'runs restart " + run.id() + "' continues it."));
        return ExitCode.DONE;
    }
}
