package io.koppel.cli.output;

import io.koppel.run.errors.DeletionFindings;
import io.koppel.run.errors.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Find for Deleted found in one mapping, as JSON shows it. */
public record DeletionFindingsView(
        String mapping,
        long couplings,
        long found,
        long listed,
        @Nullable String stopped,
        List<FindingView> findings) {

    public record FindingView(String localId, String integrationId, String kind, String message) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.localKey(), finding.integrationKey(), finding.kind().name(), finding.message());
        }
    }

    public static DeletionFindingsView of(DeletionFindings findings) {
        return new DeletionFindingsView(
                findings.mapping(),
                findings.couplings(),
                findings.found(),
                findings.listed(),
                findings.stopped(),
                findings.findings().stream().map(FindingView::of).toList());
    }

    public static String text(List<DeletionFindings> mappings) {
        List<Finding> findings =
                mappings.stream().flatMap(mapping -> mapping.findings().stream()).toList();
        return summary().of(mappings) + (findings.isEmpty() ? "" : "\n\n" + details().of(findings));
    }

    private static Table<DeletionFindings> summary() {
        return new Table<DeletionFindings>()
                .text("mapping", DeletionFindings::mapping)
                .number("couplings", DeletionFindings::couplings)
                .number("found", DeletionFindings::found)
                .number("newly listed", DeletionFindings::listed);
    }

    private static Table<Finding> details() {
        return new Table<Finding>()
                .text("mapping", Finding::mapping)
                .text("local id", Finding::localKey)
                .text("integration id", Finding::integrationKey)
                .text("kind", finding -> finding.kind().name())
                .text("message", Finding::message);
    }
}
