package io.koppel.cli.output;

import io.koppel.run.purge.PurgeReport;
import java.util.Locale;

/** What a purge removed, as JSON shows it. */
public record PurgeView(
        String before,
        long jobs,
        long errors,
        long beforeImages,
        long runs,
        long audit,
        long schedulerRows,
        long keptForErrors,
        long keptForRuns) {

    public static PurgeView of(PurgeReport report, long schedulerRows) {
        return new PurgeView(
                Times.json(report.before()),
                report.jobs(),
                report.errors(),
                report.beforeImages(),
                report.runs(),
                report.audit(),
                schedulerRows,
                report.keptForErrors(),
                report.keptForRuns());
    }

    public static String text(PurgeReport report, long schedulerRows) {
        return String.format(
                Locale.ROOT,
                "Removed what was over before %s: %,d jobs with %,d errors, %,d before-images, %,d runs, %,d audit entries,"
                        + " %,d rows of schedulers that are gone."
                        + "%nKept although as old: %,d jobs that open errors refer to, %,d runs that can be continued.",
                Times.table(report.before()),
                report.jobs(),
                report.errors(),
                report.beforeImages(),
                report.runs(),
                report.audit(),
                schedulerRows,
                report.keptForErrors(),
                report.keptForRuns());
    }
}
