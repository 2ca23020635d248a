package io.koppel.cli;

import io.koppel.cli.output.CouplingDetailView;
import io.koppel.cli.output.CouplingView;
import io.koppel.cli.output.WorkListView;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import io.koppel.run.couple.CreationMarks;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "One coupling, how its last passes ended, and what stands in its way.")
final class CouplingsShowCommand extends KoppelCommand {

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(index = "1", paramLabel = "ID", description = "A key of either side, or a business key (no, code).")
    private String id;

    CouplingsShowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        IntegrationTableMapping named =
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping);
        FoundRecord found = useCases.get(RecordFinder.class).find(named, id);
        Coupling coupling = found.coupling();
        if (coupling == null) {
            throw new KoppelException(
                    ErrorCode.RECORD_UNKNOWN,
                    "Record " + id + " of mapping " + named.name() + " is not coupled."
                            + (useCases.get(CreationMarks.class).marked(named, found)
                                    ? " It is marked 'do not create'; 'couplings include' releases it."
                                    : ""));
        }
        List<WorkListEntry> entries = entries(useCases.get(WorkList.class), coupling);
        screen.result(
                CouplingDetailView.of(coupling, entries),
                () -> CouplingView.table().of(List.of(coupling)) + "\n\n"
                        + WorkListView.table().of(entries));
        return ExitCode.DONE;
    }

    private static List<WorkListEntry> entries(WorkList workList, Coupling coupling) {
        List<WorkListEntry> entries = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            entries.addAll(workList.byKeys(coupling.mapping(), pass, List.of(coupling.key(pass.source()))));
        }
        return entries;
    }
}
