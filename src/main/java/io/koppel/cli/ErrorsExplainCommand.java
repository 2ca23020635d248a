package io.koppel.cli;

import io.koppel.cli.output.AdviceView;
import io.koppel.failure.ErrorAdvice;
import io.koppel.failure.ErrorCatalogue;
import io.koppel.failure.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "What an error code means: its cause, what to check and how to mend it.")
final class ErrorsExplainCommand extends KoppelCommand {

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "The code, as lists show it (default: all).")
    private @Nullable ErrorCode code;

    ErrorsExplainCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    boolean preparesInstallation() {
        return false;
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        ErrorCatalogue catalogue = ErrorCatalogue.load();
        List<ErrorAdvice> advice = code == null ? catalogue.all() : catalogue.of(List.of(code));
        screen.result(
                advice.stream().map(AdviceView::of).toList(),
                () -> AdviceView.table().of(advice));
        return ExitCode.DONE;
    }
}
