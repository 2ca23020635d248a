package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.journal.Audit;
import io.koppel.mapping.Side;
import io.koppel.run.couple.CandidateHold;
import io.koppel.run.couple.Uncoupling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores what actions change in Koppel's own tables: the only place in this room that removes couplings. */
@Component
final class PairChanges {

    /** An audit entry names so many records; more are counted. */
    private static final int NAMED = 20;

    private final Couplings couplings;
    private final WorkList workList;
    private final CreationExclusions exclusions;
    private final CandidateHold holds;
    private final Uncoupling uncoupling;
    private final Audit audit;
    private final TransactionTemplate transactions;

    PairChanges(
            Couplings couplings,
            WorkList workList,
            CreationExclusions exclusions,
            CandidateHold holds,
            Uncoupling uncoupling,
            Audit audit,
            TransactionTemplate transactions) {
        this.couplings = couplings;
        this.workList = workList;
        this.exclusions = exclusions;
        this.holds = holds;
        this.uncoupling = uncoupling;
        this.audit = audit;
        this.transactions = transactions;
    }

    void reopen(String action, List<SelectedPair> pairs, List<Reopening> reopenings) {
        if (pairs.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            couplings.save(reopenings.stream()
                    .map(Reopening::coupling)
                    .filter(Objects::nonNull)
                    .toList());
            workList.save(reopenings.stream()
                    .flatMap(reopening -> reopening.entries().stream())
                    .toList());
            audit(action, pairs);
        });
    }

    /**
     * Also takes the marks "do not create" of these records away.
     *
     * @param settled entries that go
     * @param again entries that the next run reads, because the record lies behind the watermark
     */
    void release(List<SelectedPair> pairs, List<WorkListEntry> settled, List<WorkListEntry> again) {
        if (pairs.isEmpty()) {
            return;
        }
        String mapping = pairs.get(0).mapping().name();
        transactions.executeWithoutResult(status -> {
            for (Side side : Side.values()) {
                exclusions.remove(
                        mapping,
                        side,
                        pairs.stream().map(pair -> pair.key(side)).filter(Objects::nonNull).toList());
            }
            holds.letGo(mapping, settled);
            workList.remove(settled);
            workList.save(again);
            audit("released", pairs);
        });
    }

    void removeEntries(String action, List<SelectedPair> pairs, List<WorkListEntry> entries) {
        if (pairs.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            holds.letGo(pairs.get(0).mapping().name(), entries);
            workList.remove(entries);
            audit(action, pairs);
        });
    }

    /** @param instead entries that take the place of the pairs' own */
    void uncouple(String action, List<SelectedPair> pairs, List<WorkListEntry> instead) {
        if (pairs.isEmpty()) {
            return;
        }
        String mapping = pairs.get(0).mapping().name();
        List<Coupling> removed = new ArrayList<>();
        List<WorkListEntry> settled = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            removed.add(Objects.requireNonNull(pair.coupling()));
            settled.addAll(pair.entries());
        }
        transactions.executeWithoutResult(status -> {
            couplings.remove(mapping, removed);
            workList.remove(settled);
            workList.save(instead);
            audit(action, pairs);
        });
    }

    /** With what goes along with them (spec 12.4). */
    void uncouple(String action, String holder, Uncoupling.Foreseen foreseen, List<SelectedPair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        List<Coupling> removed =
                pairs.stream().map(pair -> Objects.requireNonNull(pair.coupling())).toList();
        transactions.executeWithoutResult(status -> {
            uncoupling.removeForeseen(holder, foreseen, removed);
            audit(action, pairs);
        });
    }

    private void audit(String action, List<SelectedPair> pairs) {
        String names = String.join(
                "; ",
                pairs.stream()
                        .limit(NAMED)
                        .map(pair -> pair.localKey() + " – " + pair.integrationKey())
                        .toList());
        String more = pairs.size() > NAMED ? "; and " + (pairs.size() - NAMED) + " more" : "";
        audit.record("error list " + pairs.get(0).mapping().name(), null, action + ": " + names + more);
    }
}
