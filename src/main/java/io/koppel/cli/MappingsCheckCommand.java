package io.koppel.cli;

import io.koppel.cli.output.FaultView;
import io.koppel.mapping.Fault;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Endpoints;
import io.koppel.run.check.MappingCheck;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "check", description = "Check all mappings against the live schema of both systems: 2 if one does not fit.")
final class MappingsCheckCommand extends KoppelCommand {

    MappingsCheckCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Endpoints endpoints = useCases.get(Endpoints.class);
        List<Fault> faults = new MappingCheck(endpoints.local(), endpoints.integration())
                .check(useCases.get(CatalogueRepository.class).load());
        screen.result(faults.stream().map(FaultView::of).toList(), () -> FaultView.text(faults));
        return faults.stream().anyMatch(Fault::isError) ? ExitCode.NOTHING_DONE : ExitCode.DONE;
    }
}
