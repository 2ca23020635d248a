package io.koppel.cli;

import io.koppel.cli.output.CouplingView;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.couple.CouplingFile;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Print couplings as CSV, as 'couplings import' takes them.")
final class CouplingsExportCommand extends KoppelCommand {

    private static final int PAGE = 2000;

    @Option(names = "--mapping", paramLabel = "M", description = "Only couplings of this mapping.")
    private @Nullable String mapping;

    CouplingsExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Catalogue catalogue = useCases.get(CatalogueRepository.class).load();
        List<IntegrationTableMapping> mappings =
                mapping == null ? catalogue.mappings() : List.of(NamedMapping.in(catalogue, mapping));
        screen.stream(
                out -> {
                    CouplingFile file = new CouplingFile(out);
                    each(useCases.get(Couplings.class), mappings, file::write);
                },
                element -> each(
                        useCases.get(Couplings.class),
                        mappings,
                        coupling -> element.accept(CouplingView.of(coupling))));
        return ExitCode.DONE;
    }

    private static void each(
            Couplings couplings, List<IntegrationTableMapping> mappings, Consumer<Coupling> consumer) {
        for (IntegrationTableMapping one : mappings) {
            List<Coupling> page = couplings.page(one.name(), null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(consumer);
                page = couplings.page(one.name(), page.get(page.size() - 1).localKey(), PAGE);
            }
        }
    }
}
