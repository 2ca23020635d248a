package io.koppel.cli;

import io.koppel.cli.output.PreviewView;
import io.koppel.cli.output.PreviewedWrites;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.Installation;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunPreview;
import io.koppel.run.RunRequest;
import io.koppel.run.SchemaState;
import io.koppel.run.preview.PreviewedWrite;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Shows what a run would write, instead of running it (contract 1). */
final class DryRun {

    @Option(
            names = "--dry-run",
            description = "Decide everything, write nothing, and show exactly what would be written.")
    private boolean asked;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "With --dry-run: put every field that would be written into this file as well.")
    private @Nullable Path csv;

    boolean asked() {
        return asked;
    }

    /** For {@code checkUsage}: null if all is well. */
    @Nullable String fault() {
        return csv != null && !asked ? "--csv goes with --dry-run: a real run is shown by 'jobs show'." : null;
    }

    ExitCode show(UseCases useCases, Screen screen, RunRequest request) {
        return show(useCases, screen, writes -> useCases.get(RunPreview.class).of(request, writes));
    }

    ExitCode show(UseCases useCases, Screen screen, Function<Consumer<PreviewedWrite>, RunOutcome> preview) {
        requireCurrentSchema(useCases.get(Installation.class));
        try (PreviewedWrites writes = PreviewedWrites.spool(csv)) {
            RunOutcome outcome = preview.apply(writes);
            screen.result(PreviewView.of(outcome, writes), () -> PreviewView.text(outcome, writes));
            return ExitCode.of(outcome);
        }
    }

    /** A dry run must not even bring Koppel's own tables up to date. */
    private static void requireCurrentSchema(Installation installation) {
        boolean behind = installation.pending(false).stream()
                .map(SchemaState::lines)
                .anyMatch(lines -> !lines.isEmpty());
        if (behind) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "The schema of Koppel's database is not up to date, and a dry run changes nothing. Run 'migrate' first.");
        }
    }
}
