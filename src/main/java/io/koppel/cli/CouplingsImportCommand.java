package io.koppel.cli;

import io.koppel.cli.output.CouplingImportView;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.couple.CouplingImport;
import io.koppel.run.couple.ProposedCouplings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Couple the pairs of a CSV file with the columns localId and integrationId, all or nothing.",
            "Ids may be keys or business keys. Nothing is synchronized by it."
        })
final class CouplingsImportCommand extends KoppelCommand {

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV in UTF-8, as 'couplings export' prints it.")
    private Path file;

    @Option(names = "--dry-run", description = "Show the difference only.")
    private boolean dryRun;

    @Mixin
    private Confirmation confirmation;

    private String text = "";

    CouplingsImportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw wrongUsage(file + " cannot be read as text in UTF-8.");
        }
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        CouplingImport imports = useCases.get(CouplingImport.class);
        ProposedCouplings proposed = imports.propose(
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping), new StringReader(text));
        if (!proposed.faults().isEmpty()) {
            screen.result(CouplingImportView.of(proposed, false), () -> CouplingImportView.text(proposed, false));
            screen.warn("Nothing was coupled.");
            return ExitCode.NOTHING_DONE;
        }
        boolean changing = !proposed.pairs().isEmpty() && !dryRun;
        if (changing && !confirmed(proposed, screen)) {
            screen.warn("Declined; nothing was coupled.");
            return ExitCode.NOTHING_DONE;
        }
        if (changing) {
            imports.apply(proposed);
        }
        screen.result(CouplingImportView.of(proposed, changing), () -> CouplingImportView.text(proposed, changing));
        return ExitCode.DONE;
    }

    private boolean confirmed(ProposedCouplings proposed, Screen screen) {
        if (!confirmation.yes()) {
            screen.say(CouplingImportView.text(proposed, false));
        }
        return confirmation.given(
                terminal(),
                String.format(
                        Locale.ROOT, "Couple %,d pairs of mapping %s?", proposed.pairs().size(), proposed.mapping()));
    }
}
