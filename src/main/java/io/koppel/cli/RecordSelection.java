package io.koppel.cli;

import io.koppel.run.errors.ErrorSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which records of the error list an action is about: named ones, a message group, or all. */
final class RecordSelection {

    @Parameters(index = "0", arity = "0..1", paramLabel = "M", description = "The mapping; needed with IDs.")
    private @Nullable String mapping;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ID",
            description = "Keys of either side, or business keys (no, code).")
    private List<String> ids = List.of();

    @Option(
            names = "--message-group",
            paramLabel = "G",
            description = "All records with this trouble, as 'errors list --group' numbers it.")
    private @Nullable String group;

    @Option(names = "--all", description = "All records of the list (with M: of that mapping).")
    private boolean all;

    void check(KoppelCommand command) {
        int ways = (ids.isEmpty() ? 0 : 1) + (group == null ? 0 : 1) + (all ? 1 : 0);
        if (ways != 1) {
            throw command.wrongUsage("Say which records: M ID…, --message-group G or --all.");
        }
    }

    ErrorSelection selection() {
        return new ErrorSelection(mapping == null ? null : MappingChoice.name(mapping), ids, group);
    }
}
