package io.koppel.cli;

import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import picocli.CommandLine.Command;

@Command(name = "export", description = "Print all mappings as YAML, as 'mappings import' takes them.")
final class MappingsExportCommand extends KoppelCommand {

    MappingsExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        screen.yaml(CatalogueYaml.write(useCases.get(CatalogueRepository.class).stored()));
        return ExitCode.DONE;
    }
}
