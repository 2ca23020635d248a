package io.koppel.cli.output;

import io.koppel.run.Run;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as JSON shows it.
 *
 * @param kind {@code full}, {@code modified}, {@code single}, {@code records}, {@code undo}
 * @param mappings those named; empty for all enabled ones
 */
public record RunView(
        String runId,
        String kind,
        List<String> mappings,
        String status,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        String host,
        long processId,
        String message) {

    public static RunView of(Run run) {
        return new RunView(
                run.id(),
                kind(run),
                run.request().mappings(),
                run.status(),
                Times.json(run.startedAt()),
                Times.json(run.finishedAt()),
                run.host(),
                run.processId(),
                run.message());
    }

    public static Table<Run> table() {
        return new Table<Run>()
                .text("run", Run::id)
                .text("kind", RunView::kind)
                .text("mappings", run -> run.request().mappings().isEmpty()
                        ? "all enabled"
                        : String.join(", ", run.request().mappings()))
                .text("status", Run::status)
                .text("started", run -> Times.table(run.startedAt()))
                .text("finished", run -> Times.table(run.finishedAt()))
                .text("host", Run::host)
                .rightAligned("process", run -> Long.toString(run.processId()))
                .text("message", Run::message);
    }

    private static String kind(Run run) {
        return run.request().kind().name().toLowerCase(Locale.ROOT);
    }
}
