package io.koppel.cli;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.store.CatalogueRepository;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The mappings whose schedules a command is about: named, or all of them. */
final class ScheduledMappings {

    @Parameters(arity = "0..*", paramLabel = "M", description = "Mappings.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "All mappings.")
    private boolean all;

    boolean given() {
        return all || !names.isEmpty();
    }

    boolean named() {
        return !names.isEmpty();
    }

    /** Exactly one of both was given. */
    boolean fits() {
        return all == names.isEmpty();
    }

    /**
     * Those named; empty for all.
     *
     * @throws io.koppel.failure.KoppelException MAPPING_UNKNOWN
     */
    List<String> of(UseCases useCases) {
        Catalogue catalogue = useCases.get(CatalogueRepository.class).load();
        return names.stream().map(name -> NamedMapping.in(catalogue, name).name()).distinct().toList();
    }
}
