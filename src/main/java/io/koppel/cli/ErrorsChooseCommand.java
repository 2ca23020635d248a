package io.koppel.cli;

import io.koppel.cli.output.CouplingView;
import io.koppel.coupling.Coupling;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.match.AmbiguousChoice;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "choose", description = "Couple an ambiguous record with one of its candidates.")
final class ErrorsChooseCommand extends KoppelCommand {

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(index = "1", paramLabel = "ID", description = "The local record: its key or business key (no, code).")
    private String id;

    @Option(names = "--candidate", required = true, paramLabel = "KEY", description = "Key of the candidate, as 'errors list' shows it.")
    private String candidate;

    ErrorsChooseCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        IntegrationTableMapping named =
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping);
        Coupling coupling = useCases.get(AmbiguousChoice.class).choose(named, id, candidate);
        screen.result(
                CouplingView.of(coupling),
                () -> CouplingView.table().of(List.of(coupling)));
        screen.hint("The next run compares the two: sync " + named.name());
        return ExitCode.DONE;
    }
}
