package io.koppel.cli.output;

import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobType;
import io.koppel.mapping.Pass;
import io.koppel.run.match.MatchPreview;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What match-based coupling would do, as JSON shows a dry run (contract 6). */
public record MatchPreviewView(String status, List<JobView> jobs, List<Write> writes) {

    /** @param action {@code Couple}, {@code Hold} or {@code Create} */
    public record Write(
            String mapping,
            String direction,
            String sourceId,
            @Nullable String destinationId,
            String action,
            String reason,
            List<Object> fields) {}

    public static MatchPreviewView of(MatchPreview preview) {
        return new MatchPreviewView(
                "COMPLETED",
                JobView.of(List.of(job(preview))),
                preview.planned().stream()
                        .map(planned -> new Write(
                                preview.mapping(),
                                Pass.TO.label(),
                                planned.localKey(),
                                planned.integrationKey(),
                                label(planned),
                                planned.reason(),
                                List.of()))
                        .toList());
    }

    public static String text(MatchPreview preview) {
        return new Table<MatchPreview.Planned>()
                        .text("action", MatchPreviewView::label)
                        .text("local id", MatchPreview.Planned::localKey)
                        .text("integration id", MatchPreview.Planned::integrationKey)
                        .text("why", MatchPreview.Planned::reason)
                        .of(preview.planned())
                + "\n\n"
                + String.format(
                        Locale.ROOT,
                        "Dry run, nothing was written: %,d would be coupled, %,d created, %,d not matched or ambiguous.",
                        preview.counters().coupled(),
                        preview.counters().skipped(),
                        preview.counters().failed());
    }

    private static String label(MatchPreview.Planned planned) {
        String name = planned.action().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The receipt that the job would have; it has no id because there is none. */
    private static SynchJob job(MatchPreview preview) {
        return new SynchJob(
                "", "", preview.mapping(), Pass.TO, SynchJobType.COUPLING, Instant.EPOCH, null, preview.counters(), "");
    }
}
