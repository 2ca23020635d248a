package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.UndoHolds;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListStore;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Wakes records that were held when a run was undone and whose source was edited since (spec 15.18): they are tried
 * again, and once they are in step the hold on the other side of the pair is settled with theirs.
 */
final class HeldPairs {

    private final PassContext context;
    private final WorkListStore workList;
    private final UndoHolds holds;

    HeldPairs(PassContext context, WorkListStore workList, UndoHolds holds) {
        this.context = context;
        this.workList = workList;
        this.holds = holds;
    }

    /** By source; those that are awake as failed ones, with the other side's entry behind. */
    Map<String, List<WorkListEntry>> woken(
            List<WorkListEntry> entries, List<TableRecord> sources, Map<String, Coupling> couplings) {
        List<WorkListEntry> held = entries.stream().filter(HeldPairs::held).toList();
        if (held.isEmpty()) {
            return bySource(entries);
        }
        Map<String, TableRecord> records =
                sources.stream().collect(Collectors.toMap(TableRecord::key, Function.identity(), (one, other) -> one));
        Set<WorkListEntry> awake = new HashSet<>(holds.edited(held, records));
        List<WorkListEntry> woken = new ArrayList<>();
        entries.forEach(entry -> woken.add(awake.contains(entry) ? entry.withState(WorkState.FAILED) : entry));
        woken.addAll(others(awake, couplings));
        return bySource(woken);
    }

    private Map<String, List<WorkListEntry>> bySource(List<WorkListEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(entry -> Objects.requireNonNull(
                        entry.pass() == context.pass() ? entry.sourceKey() : entry.destinationKey())));
    }

    private static boolean held(WorkListEntry entry) {
        return entry.state() == WorkState.HELD && entry.wholeRecord();
    }

    private List<WorkListEntry> others(Set<WorkListEntry> awake, Map<String, Coupling> couplings) {
        Pass reverse = context.pass().reverse();
        Side side = reverse.source();
        List<String> keys = awake.stream()
                .map(entry -> couplings.get(entry.sourceKey()))
                .filter(Objects::nonNull)
                .map(coupling -> coupling.key(side))
                .toList();
        return keys.isEmpty()
                ? List.of()
                : workList.byKeys(context.mapping(), reverse, keys).stream()
                        .filter(entry -> held(entry) && entry.destinationKey() != null)
                        .toList();
    }
}
