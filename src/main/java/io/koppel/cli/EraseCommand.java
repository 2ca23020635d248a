package io.koppel.cli;

import io.koppel.cli.output.ErasedView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.erase.ErasedRecord;
import io.koppel.run.erase.Erasure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "erase",
        description = {
            "Remove everything that Koppel keeps of a person: values, errors, before-images, the coupling. What the two",
            "systems hold stays; no run creates the record again on either side."
        })
final class EraseCommand extends KoppelCommand {

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(index = "1", paramLabel = "ID", description = "A key of either side, or a business key (no, code).")
    private String id;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    EraseCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        IntegrationTableMapping named =
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping);
        if (!confirmed(named)) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        ErasedRecord erased = useCases.get(Erasure.class).erase(named, id);
        screen.result(ErasedView.of(erased), () -> ErasedView.text(erased));
        return ExitCode.DONE;
    }

    private boolean confirmed(IntegrationTableMapping named) {
        if (yes) {
            return true;
        }
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    "Erasing cannot be undone and must be confirmed, and there is no terminal to ask on. Run the same"
                            + " command with --yes.");
        }
        return terminal().confirm("Erase what Koppel keeps of " + id + " in mapping " + named.name()
                + "? It cannot be undone.");
    }
}
