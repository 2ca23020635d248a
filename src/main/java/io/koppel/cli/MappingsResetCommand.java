package io.koppel.cli;

import io.koppel.run.change.MappingEdits;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "reset", description = "Give the seven default mappings their defaults back; others stay.")
final class MappingsResetCommand extends KoppelCommand {

    @Mixin
    private CatalogueEdit edit;

    MappingsResetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        MappingEdits edits = useCases.get(MappingEdits.class);
        return edit.carryOut(
                edits,
                edits.reset(),
                List.of("Give the seven default mappings their defaults back?"),
                terminal(),
                screen);
    }
}
