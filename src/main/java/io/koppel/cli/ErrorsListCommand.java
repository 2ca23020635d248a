package io.koppel.cli;

import io.koppel.cli.output.WorkListView;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Records that are not in step, and why.")
final class ErrorsListCommand extends KoppelCommand {

    @Option(names = "--mapping", paramLabel = "M", description = "Only records of this mapping.")
    private @Nullable String mapping;

    @Option(names = "--state", paramLabel = "STATE", description = "Only this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable WorkState state;

    @Option(names = "--message", paramLabel = "TEXT", description = "Only messages that contain this text.")
    private @Nullable String message;

    @Mixin
    private Limit limit;

    ErrorsListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        limit.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String name = mapping == null ? null : MappingChoice.name(mapping);
        List<WorkListEntry> entries = useCases.get(WorkList.class).list(name, state, message, limit.number());
        screen.result(
                entries.stream().map(WorkListView::of).toList(),
                () -> WorkListView.table().of(entries));
        return ExitCode.DONE;
    }
}
