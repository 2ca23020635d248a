package io.koppel.cli;

import io.koppel.cli.output.UncouplingView;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import io.koppel.run.couple.Uncouplings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "remove",
        description = {
            "Uncouple records; the records themselves stay.",
            "They are marked 'do not create' until they are coupled again or included. A customer takes its contacts"
                    + " along whose contact on the other side belongs to its account."
        })
final class CouplingsRemoveCommand extends KoppelCommand {

    @Mixin
    private RecordChoice records;

    @Option(names = "--all", description = "Every coupling of the mapping.")
    private boolean all;

    @Mixin
    private Confirmation confirmation;

    @Mixin
    private MassChangeChoice massChange;

    CouplingsRemoveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this, all);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        IntegrationTableMapping mapping =
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), records.mapping());
        Uncouplings uncouplings = useCases.get(Uncouplings.class);
        if (!all) {
            return show(screen, named(useCases, uncouplings, mapping));
        }
        long count = useCases.get(Couplings.class).count(mapping.name());
        String question = String.format(
                Locale.ROOT, "Remove all %,d couplings of mapping %s? The records stay.", count, mapping.name());
        if (!confirmation.given(terminal(), question)) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        return show(screen, uncouplings.removeAll(mapping, massChange.allowed()));
    }

    private List<SynchJob> named(UseCases useCases, Uncouplings uncouplings, IntegrationTableMapping mapping) {
        List<FoundRecord> found = useCases.get(RecordFinder.class).findAll(mapping, records.ids());
        List<String> coupled = found.stream()
                .map(FoundRecord::coupling)
                .filter(Objects::nonNull)
                .map(Coupling::localKey)
                .distinct()
                .toList();
        int single = (int) found.stream().filter(record -> record.coupling() == null).distinct().count();
        return uncouplings.remove(mapping, coupled, single, massChange.allowed() || records.eachNamed());
    }

    private static ExitCode show(Screen screen, List<SynchJob> jobs) {
        screen.result(UncouplingView.of(jobs), () -> UncouplingView.text(jobs));
        return ExitCode.DONE;
    }
}
