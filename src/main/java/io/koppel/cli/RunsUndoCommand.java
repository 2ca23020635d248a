package io.koppel.cli;

import io.koppel.cli.output.UndoView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.BeforeImages.LeftOut;
import io.koppel.run.RunOutcome;
import io.koppel.run.undo.RunUndo;
import io.koppel.run.undo.UndoItem;
import io.koppel.run.undo.UndoPlan;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        description = {
            "Put back what a run changed, as a run of its own. Records changed since are left out and listed; what is",
            "put back is held until it is edited or released ('errors release')."
        })
final class RunsUndoCommand extends KoppelCommand {

    @Parameters(paramLabel = "ID", description = "The run, as 'runs list' shows it.")
    private String id;

    @Option(names = "--dry-run", description = "Show what would be written; write nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--delete-created",
            description = "Delete the records that the run created; else they are uncoupled and marked 'do not create'.")
    private boolean deleteCreated;

    RunsUndoCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RunUndo undo = useCases.get(RunUndo.class);
        if (dryRun) {
            UndoPlan plan = undo.plan(id, deleteCreated);
            screen.result(UndoView.planned(plan), () -> UndoView.text(plan));
            return ExitCode.DONE;
        }
        if (!confirmed(undo, screen)) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        RunOutcome outcome = undo.undo(id, deleteCreated);
        List<LeftOut> leftOut = undo.leftOut(id, outcome);
        screen.result(UndoView.done(id, outcome, leftOut), () -> UndoView.text(outcome, leftOut));
        return ExitCode.of(outcome);
    }

    /** Looking at every record takes time, so it is left out where nobody asked to see it. */
    private boolean confirmed(RunUndo undo, Screen screen) {
        if (yes && screen.quiet()) {
            return true;
        }
        UndoPlan plan = undo.plan(id, deleteCreated);
        screen.say(UndoView.text(plan));
        screen.say("");
        if (yes) {
            return true;
        }
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    "Undoing a run must be confirmed, and there is no terminal to ask on. If the plan above is what you"
                            + " want, run the same command with --yes.");
        }
        return terminal().confirm(
                plan.count(UndoItem.Action.DELETE) > 0 ? "Undo the run, and delete what it created?" : "Undo the run?");
    }
}
