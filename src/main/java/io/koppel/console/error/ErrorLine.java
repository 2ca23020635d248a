package io.koppel.console.error;

import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.Pass;
import java.util.List;

/**
 * An entry of the error list, with what its tick sends.
 *
 * @param chosen see {@link ChosenEntries}
 * @param bothWays it stands for the same conflict as it shows in the other direction, too
 */
record ErrorLine(WorkListEntry entry, String chosen, boolean bothWays) {

    /** A conflict once, though a pass of either direction met it; as far as both stand among these. */
    static List<ErrorLine> of(List<WorkListEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.pass() == Pass.TO || !meetsItself(entry, entries))
                .map(entry -> new ErrorLine(entry, ChosenEntries.line(entry), meetsItself(entry, entries)))
                .toList();
    }

    private static boolean meetsItself(WorkListEntry entry, List<WorkListEntry> entries) {
        return entry.state() == WorkState.CONFLICT && entries.stream().anyMatch(other -> isReverse(entry, other));
    }

    private static boolean isReverse(WorkListEntry one, WorkListEntry other) {
        return other.state() == WorkState.CONFLICT
                && other.pass() != one.pass()
                && other.mapping().equals(one.mapping())
                && other.sourceKey().equals(one.destinationKey())
                && one.sourceKey().equals(other.destinationKey());
    }
}
