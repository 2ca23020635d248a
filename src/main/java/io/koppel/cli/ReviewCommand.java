package io.koppel.cli;

import io.koppel.cli.output.ReviewView;
import io.koppel.run.review.FullSynchReview;
import io.koppel.run.review.ReviewLine;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "review",
        description = "What a full synchronization will meet: records and couplings of each mapping, and what to begin with.")
final class ReviewCommand extends KoppelCommand {

    @Mixin
    private MappingChoice mappings;

    ReviewCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        List<ReviewLine> lines = useCases.get(FullSynchReview.class).lines(mappings.names());
        screen.result(
                lines.stream().map(ReviewView::of).toList(), () -> ReviewView.table().of(lines));
        return ExitCode.DONE;
    }
}
