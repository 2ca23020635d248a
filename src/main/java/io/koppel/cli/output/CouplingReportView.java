package io.koppel.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.koppel.run.couple.CouplingFinding;
import io.koppel.run.couple.CouplingReport;
import java.util.List;
import java.util.Locale;

/** What a verification of couplings found, as JSON shows it. */
public record CouplingReportView(
        long checked,
        long dead,
        @JsonProperty("double") long doubled,
        long outOfFilter,
        List<CouplingFinding> findings) {

    public static CouplingReportView of(CouplingReport report) {
        return new CouplingReportView(
                report.checked(), report.dead(), report.doubled(), report.outOfFilter(), report.findings());
    }

    public static String text(CouplingReport report) {
        String counts = String.format(
                Locale.ROOT,
                "Couplings checked: %,d; dead: %,d, double: %,d, out of filter: %,d.",
                report.checked(),
                report.dead(),
                report.doubled(),
                report.outOfFilter());
        if (report.found() == 0) {
            return counts;
        }
        String table = table().of(report.findings());
        long more = report.found() - report.findings().size();
        return table + "\n\n" + counts + (more > 0 ? " Shown are the first " + report.findings().size() + " (--limit)." : "");
    }

    private static Table<CouplingFinding> table() {
        return new Table<CouplingFinding>()
                .text("mapping", CouplingFinding::mapping)
                .text("local id", CouplingFinding::localId)
                .text("integration id", CouplingFinding::integrationId)
                .text("finding", CouplingFinding::finding)
                .text("message", CouplingFinding::message);
    }
}
