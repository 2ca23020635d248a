package io.koppel.cli.output;

import io.koppel.run.match.RebuildProposal;
import java.util.List;
import java.util.Locale;

/**
 * Couplings found again, as JSON shows them.
 *
 * @param applied false for a dry run
 */
public record RebuildView(
        String mapping,
        boolean applied,
        long byKey,
        long byMatch,
        long ambiguous,
        long unmatched,
        List<String> notes,
        List<Pair> couplings) {

    /** @param by {@code key} or {@code match} */
    public record Pair(String localId, String integrationId, String by) {}

    public static RebuildView of(RebuildProposal proposal, boolean applied) {
        return new RebuildView(
                proposal.mapping(),
                applied,
                proposal.byKey(),
                proposal.byMatch(),
                proposal.ambiguous(),
                proposal.unmatched(),
                proposal.notes(),
                proposal.pairs().stream()
                        .map(pair -> new Pair(pair.localKey(), pair.integrationKey(), pair.by()))
                        .toList());
    }

    /** What would be coupled, and what was not found. */
    public static String text(RebuildProposal proposal) {
        long found = proposal.byKey() + proposal.byMatch();
        StringBuilder text = new StringBuilder(new Table<RebuildProposal.FoundPair>()
                .text("local id", RebuildProposal.FoundPair::localKey)
                .text("integration id", RebuildProposal.FoundPair::integrationKey)
                .text("found by", RebuildProposal.FoundPair::by)
                .of(proposal.pairs()));
        if (found > proposal.pairs().size()) {
            text.append(String.format(Locale.ROOT, "%n… and %,d more", found - proposal.pairs().size()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%nMapping %s: %,d couplings found by the keys that Koppel derived, %,d by match;"
                        + " %,d local records are ambiguous, %,d have no counterpart.",
                proposal.mapping(),
                proposal.byKey(),
                proposal.byMatch(),
                proposal.ambiguous(),
                proposal.unmatched()));
        proposal.notes().forEach(note -> text.append('\n').append(note));
        return text.toString();
    }
}
