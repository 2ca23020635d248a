package io.koppel.cli;

import io.koppel.cli.output.MatchPreviewView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.RecordFinder;
import io.koppel.run.match.MatchCoupling;
import io.koppel.run.match.MatchPreview;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "match", description = "Couple uncoupled local records with the integration records that have the same values.")
final class CouplingsMatchCommand extends KoppelCommand {

    @Parameters(paramLabel = "M", description = "The mapping; its fields with useForMatchBasedCoupling are compared.")
    private String mapping;

    @Option(
            names = "--record",
            paramLabel = "ID",
            arity = "1..*",
            description = "Only these local records: keys or business keys (no, code).")
    private List<String> records = List.of();

    @Option(names = "--dry-run", description = "Show what would be coupled, held and created; write nothing.")
    private boolean dryRun;

    CouplingsMatchCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        IntegrationTableMapping named =
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping);
        List<String> keys = keys(useCases.get(RecordFinder.class), named);
        MatchCoupling matching = useCases.get(MatchCoupling.class);
        if (!dryRun) {
            return RunResult.show(matching.match(named.name(), keys), screen);
        }
        MatchPreview preview = matching.preview(named.name(), keys);
        screen.result(MatchPreviewView.of(preview), () -> MatchPreviewView.text(preview));
        return ExitCode.DONE;
    }

    /** Null if none is named. */
    private @Nullable List<String> keys(RecordFinder finder, IntegrationTableMapping named) {
        return records.isEmpty()
                ? null
                : records.stream().map(id -> key(finder, named, id)).toList();
    }

    private static String key(RecordFinder finder, IntegrationTableMapping named, String id) {
        String key = finder.find(named, id).localKey();
        if (key == null) {
            throw new KoppelException(
                    ErrorCode.RECORD_UNKNOWN,
                    id + " is a record of " + named.integration().table() + ". Matching starts from records of "
                            + named.local().table() + ".");
        }
        return key;
    }
}
