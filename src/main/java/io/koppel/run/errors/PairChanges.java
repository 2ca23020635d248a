package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.journal.Audit;
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
    private final Audit audit;
    private final TransactionTemplate transactions;

    PairChanges(Couplings couplings, WorkList workList, Audit audit, TransactionTemplate transactions) {
        this.couplings = couplings;
        this.workList = workList;
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

    void removeEntries(String action, List<SelectedPair> pairs, List<WorkListEntry> entries) {
        if (pairs.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
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
