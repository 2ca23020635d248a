package io.koppel.cli;

import io.koppel.cli.output.DeletionFindingsView;
import io.koppel.run.errors.DeletionFindings;
import io.koppel.run.errors.FindForDeleted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "find-deleted",
        description = "Put couplings on the error list of which a record is gone, or outside the table filter.")
final class ErrorsFindDeletedCommand extends KoppelCommand {

    @Parameters(arity = "0..1", paramLabel = "M", description = "Only this mapping (default: all enabled ones).")
    private @Nullable String mapping;

    @Option(names = "--allow-mass-change", description = "Even if it is a large part of the mapping's couplings.")
    private boolean allowMassChange;

    @Mixin
    private Limit limit;

    ErrorsFindDeletedCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        limit.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String name = mapping == null ? null : MappingChoice.name(mapping);
        List<DeletionFindings> found =
                useCases.get(FindForDeleted.class).find(name, allowMassChange, limit.number());
        screen.result(found.stream().map(DeletionFindingsView::of).toList(), () -> DeletionFindingsView.text(found));
        found.stream().map(DeletionFindings::stopped).filter(stopped -> stopped != null).forEach(screen::warn);
        if (found.stream().anyMatch(mapping -> mapping.stopped() != null)) {
            return ExitCode.DECISION_NEEDED;
        }
        return found.stream().anyMatch(mapping -> mapping.listed() > 0) ? ExitCode.RECORDS_FAILED : ExitCode.DONE;
    }
}
