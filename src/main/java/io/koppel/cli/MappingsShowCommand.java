package io.koppel.cli;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Print one mapping as YAML.")
final class MappingsShowCommand extends KoppelCommand {

    @Parameters(paramLabel = "M", description = "The mapping.")
    private String mapping;

    MappingsShowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        IntegrationTableMapping named =
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping);
        screen.yaml(CatalogueYaml.write(Catalogue.EMPTY.withMappings(List.of(named))));
        return ExitCode.DONE;
    }
}
