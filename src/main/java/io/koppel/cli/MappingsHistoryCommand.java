package io.koppel.cli;

import io.koppel.cli.output.HistoryView;
import io.koppel.run.history.CatalogueVersions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Versions of the mappings, newest first: who changed what, and when.")
final class MappingsHistoryCommand extends KoppelCommand {

    @Parameters(paramLabel = "M", arity = "0..1", description = "Only changes of this mapping, which may be gone by now.")
    private @Nullable String mapping;

    @Mixin
    private Limit limit;

    MappingsHistoryCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        limit.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        List<HistoryView> history = useCases.get(CatalogueVersions.class)
                .list(mapping == null ? null : MappingChoice.name(mapping), limit.number())
                .stream()
                .flatMap(version -> HistoryView.of(version).stream())
                .toList();
        screen.result(history, () -> HistoryView.text(history));
        if (!history.isEmpty()) {
            screen.hint("To go back to a version: mappings revert VERSION");
        }
        return ExitCode.DONE;
    }
}
