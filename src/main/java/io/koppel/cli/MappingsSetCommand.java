package io.koppel.cli;

import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.run.change.MappingEdits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Change settings of a mapping, named as in its YAML:",
            "  mappings set CUSTOMER tableFilter=\"blocked = ''\" fields.e_mail:emailaddress1.enabled=false"
        })
final class MappingsSetCommand extends KoppelCommand {

    enum ResetWatermark {
        TO(List.of(Side.LOCAL)),
        FROM(List.of(Side.INTEGRATION)),
        BOTH(List.of(Side.values()));

        private final List<Side> sides;

        ResetWatermark(List<Side> sides) {
            this.sides = sides;
        }
    }

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "key=value", description = "Settings; an empty value takes one away.")
    private List<String> assignments = List.of();

    @Option(
            names = "--reset-watermark",
            paramLabel = "to|from|both",
            description = "The next run of this direction looks at all records again.")
    private @Nullable ResetWatermark resetWatermark;

    @Mixin
    private CatalogueEdit edit;

    MappingsSetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        if (assignments.isEmpty() && resetWatermark == null) {
            throw wrongUsage("Nothing to set: give key=value or --reset-watermark.");
        }
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String name = NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping)
                .name();
        MappingEdits edits = useCases.get(MappingEdits.class);
        ExitCode code = edit.carryOut(edits, edits.set(name, assignments), List.of(), terminal(), screen);
        if (code == ExitCode.DONE && resetWatermark != null) {
            WatermarkRepository watermarks = useCases.get(WatermarkRepository.class);
            resetWatermark.sides.forEach(side -> watermarks.clear(name, side));
            screen.hint("Watermark reset: the next run looks at all records again.");
        }
        return code;
    }
}
