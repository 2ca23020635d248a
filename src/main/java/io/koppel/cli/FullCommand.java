package io.koppel.cli;

import io.koppel.cli.output.PreviewTable;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.FullPreview;
import io.koppel.run.Run;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.Runs;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "full",
        description = "Full synchronization: every record of every enabled mapping; missing records are created.")
final class FullCommand extends KoppelCommand {

    private static final String WARNING =
            """

            Creates are records in the filter without a coupling. Overwritten unchecked are edits made since the last
            synchronization on the side that is written first. Possible duplicates are uncoupled records that stand on
            both sides and would each get a new counterpart: couple them first if they are the same.
            These are counts from now, not promises.""";

    @Mixin
    private MappingChoice mappings;

    @Mixin
    private CreateNewChoice createNew;

    @Mixin
    private DryRun dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--resume", description = "Continue the last full synchronization if it did not complete.")
    private boolean resume;

    @Option(names = "--respect-changes", description = "Keep the change and conflict rules instead of overwriting.")
    private boolean respectChanges;

    @Mixin
    private MassChangeChoice massChange;

    FullCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        if (dryRun.asked()) {
            return dryRun.show(useCases, screen, RunRequest.full(mappings.names(), respectChanges));
        }
        Optional<Run> unfinished = resume ? useCases.get(Runs.class).unfinishedFull() : Optional.empty();
        if (unfinished.isPresent()) {
            Run run = unfinished.get();
            screen.hint("Continuing run " + run.id() + ".");
            return finish(useCases, screen, useCases.get(RunLauncher.class).restart(run.id()));
        }
        warn(useCases, screen);
        if (!confirmed()) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        RunRequest request = RunRequest.full(mappings.names(), respectChanges)
                .allowingMassChange(massChange.allowed());
        return finish(useCases, screen, useCases.get(RunLauncher.class).start(request));
    }

    @Override
    void checkUsage() {
        if (dryRun.asked() && resume) {
            throw wrongUsage("--dry-run begins anew and cannot continue a run: leave out --resume.");
        }
        if (dryRun.fault() != null) {
            throw wrongUsage(dryRun.fault());
        }
    }

    @Override
    boolean preparesInstallation() {
        return !dryRun.asked();
    }

    /** Counting takes time, so it is left out where nobody asked to see it. */
    private void warn(UseCases useCases, Screen screen) {
        if (yes && screen.quiet()) {
            return;
        }
        screen.say(PreviewTable.table().of(useCases.get(FullPreview.class).of(mappings.names(), respectChanges)));
        screen.say(WARNING);
        screen.say("");
    }

    private boolean confirmed() {
        if (yes) {
            return true;
        }
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    "A full synchronization must be confirmed, and there is no terminal to ask on. If the figures above"
                            + " are as you want them, run the same command with --yes.");
        }
        return terminal().confirm("Start the full synchronization?");
    }

    private ExitCode finish(UseCases useCases, Screen screen, RunOutcome outcome) {
        ExitCode code = RunResult.show(outcome, screen);
        if (outcome.completed()) {
            createNew.answer(useCases, terminal(), screen, mappings.names());
        }
        return code;
    }
}
