package io.koppel.cli.output;

import io.koppel.run.couple.ProposedCouplings;
import java.util.List;
import java.util.stream.Collectors;

/** What a file of couplings changes, or why it cannot be taken, as JSON shows it. */
public record CouplingImportView(
        String mapping,
        boolean applied,
        int lines,
        int unchanged,
        List<PairView> added,
        List<ProposedCouplings.LineFault> faults) {

    private static final int SHOWN = 20;

    public record PairView(String localId, String integrationId) {}

    public static CouplingImportView of(ProposedCouplings proposed, boolean applied) {
        return new CouplingImportView(
                proposed.mapping(),
                applied,
                proposed.lines(),
                proposed.unchanged(),
                proposed.pairs().stream()
                        .map(pair -> new PairView(pair.localKey(), pair.integrationKey()))
                        .toList(),
                proposed.faults());
    }

    public static String text(ProposedCouplings proposed, boolean applied) {
        if (!proposed.faults().isEmpty()) {
            return proposed.faults().stream()
                    .map(fault -> "line " + fault.line() + ": " + fault.message())
                    .collect(Collectors.joining("\n"));
        }
        List<ProposedCouplings.Pair> pairs = proposed.pairs();
        String shown = pairs.stream()
                .limit(SHOWN)
                .map(pair -> "+ " + pair.localKey() + " with " + pair.integrationKey() + "\n")
                .collect(Collectors.joining());
        String more = pairs.size() > SHOWN ? "+ … and " + (pairs.size() - SHOWN) + " more\n" : "";
        return shown + more + (applied ? "Coupled: " : "To couple: ") + pairs.size() + ", coupled before: "
                + proposed.unchanged() + ".";
    }
}
