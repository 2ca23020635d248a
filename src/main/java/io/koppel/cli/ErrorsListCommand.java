package io.koppel.cli;

import io.koppel.cli.output.AdviceView;
import io.koppel.cli.output.MessageGroupView;
import io.koppel.cli.output.WorkListView;
import io.koppel.coupling.ErrorList;
import io.koppel.coupling.MessageGroup;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListFilter;
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

    @Option(names = "--message-group", paramLabel = "G", description = "Only this message group.")
    private @Nullable String messageGroup;

    @Option(names = "--group", description = "Count the records with the same message instead.")
    private boolean grouped;

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
        ErrorList errors = useCases.get(ErrorList.class);
        WorkListFilter filter = new WorkListFilter(name, state, message, messageGroup);
        if (grouped) {
            showGroups(errors.groups(filter, limit.number()), screen);
        } else {
            show(errors.list(filter, limit.number()), screen);
        }
        return ExitCode.DONE;
    }

    private static void show(List<WorkListEntry> entries, Screen screen) {
        screen.result(
                entries.stream().map(WorkListView::of).toList(),
                () -> WorkListView.table().of(entries)
                        + AdviceView.below(entries.stream().map(WorkListEntry::code).toList()));
    }

    private static void showGroups(List<MessageGroup> groups, Screen screen) {
        screen.result(
                groups.stream().map(MessageGroupView::of).toList(),
                () -> MessageGroupView.table().of(groups)
                        + AdviceView.below(groups.stream().map(MessageGroup::code).toList()));
    }
}
