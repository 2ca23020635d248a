package io.koppel.cli;

import io.koppel.run.change.MappingEdits;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revert", description = "Make the mappings what they were in an earlier version, all or nothing.")
final class MappingsRevertCommand extends KoppelCommand {

    @Parameters(paramLabel = "VERSION", description = "As 'mappings history' shows it.")
    private long version;

    @Mixin
    private CatalogueEdit edit;

    MappingsRevertCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        MappingEdits edits = useCases.get(MappingEdits.class);
        return edit.carryOut(
                edits,
                edits.revert(version),
                List.of("Make the mappings what they were in version " + version + "?"),
                terminal(),
                screen);
    }
}
