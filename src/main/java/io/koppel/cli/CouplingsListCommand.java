package io.koppel.cli;

import io.koppel.cli.output.CouplingView;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Couplings: which local record belongs to which integration record.")
final class CouplingsListCommand extends KoppelCommand {

    @Option(names = "--mapping", paramLabel = "M", description = "Only couplings of this mapping.")
    private @Nullable String mapping;

    @Option(names = "--skipped", description = "Only couplings that normal runs leave out.")
    private boolean skipped;

    @Mixin
    private Limit limit;

    CouplingsListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        limit.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String name = mapping == null ? null : MappingChoice.name(mapping);
        List<Coupling> couplings = useCases.get(Couplings.class).list(name, skipped, limit.number());
        screen.result(
                couplings.stream().map(CouplingView::of).toList(),
                () -> CouplingView.table().of(couplings));
        return ExitCode.DONE;
    }
}
