package io.koppel.cli;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.errors.Deletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "delete",
        description = {
            "Delete the record that is left of a coupling whose other record is gone, and the coupling.",
            "Refused where both exist."
        })
final class ErrorsDeleteCommand extends KoppelCommand {

    @Mixin
    private RecordSelection records;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--allow-mass-change", description = "Even if it is a large part of the mapping's couplings.")
    private boolean allowMassChange;

    ErrorsDeleteCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Deletion deletion = useCases.get(Deletion.class);
        if (!yes && !confirmed(deletion.count(records.selection()))) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        return ActionResult.show(deletion.delete(records.selection(), allowMassChange), "deleted", screen);
    }

    private boolean confirmed(long count) {
        String question = "Couplings whose last record would be deleted: " + count + ".";
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    question + " There is no terminal to ask on. If that is what you want, run the same command with --yes.");
        }
        return terminal().confirm(question + " Delete?");
    }
}
