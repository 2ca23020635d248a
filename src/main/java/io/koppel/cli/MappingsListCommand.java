package io.koppel.cli;

import io.koppel.cli.output.MappingView;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.store.WatermarkRepository;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "list", description = "All mappings in the order in which they run.")
final class MappingsListCommand extends KoppelCommand {

    MappingsListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Map<String, Watermarks> watermarks = useCases.get(WatermarkRepository.class).load();
        List<MappingView> mappings = useCases.get(CatalogueRepository.class).load().mappings().stream()
                .map(mapping -> MappingView.of(mapping, watermarks.getOrDefault(mapping.name(), Watermarks.BLANK)))
                .toList();
        screen.table(mappings, MappingView.table());
        return ExitCode.DONE;
    }
}
