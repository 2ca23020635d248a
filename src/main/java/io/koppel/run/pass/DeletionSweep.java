package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.decision.rule.MappingRule;
import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes couplings whose record is gone, in mappings where a deletion takes its coupling along at once (spec 3.2). */
final class DeletionSweep {

    private final PassContext context;
    private final CouplingStore couplings;
    private final PassBrake brake;
    private final TransactionTemplate transactions;
    private final PassListener listener;
    private final int pageSize;

    DeletionSweep(
            PassContext context,
            CouplingStore couplings,
            PassBrake brake,
            TransactionTemplate transactions,
            PassListener listener,
            int pageSize) {
        this.context = context;
        this.couplings = couplings;
        this.brake = brake;
        this.transactions = transactions;
        this.listener = listener;
        this.pageSize = pageSize;
    }

    /** Does nothing in mappings without such a rule. */
    void sweep() {
        Optional<MappingRule> rule = context.plan().rule();
        for (Side side : Side.values()) {
            if (rule.filter(known -> known.deletionUncouples(side)).isPresent()) {
                sweep(side);
            }
        }
    }

    private void sweep(Side side) {
        String after = null;
        List<Coupling> page;
        do {
            page = couplings.page(context.mapping(), after, pageSize);
            if (!page.isEmpty()) {
                after = page.get(page.size() - 1).localKey();
                removeDeleted(side, page);
            }
        } while (page.size() == pageSize);
    }

    private void removeDeleted(Side side, List<Coupling> page) {
        MappedTable table = context.plan().mapping().table(side);
        List<String> keys = page.stream().map(coupling -> coupling.key(side)).toList();
        Set<String> present = context
                .endpoints()
                .of(side)
                .fetch(new FetchRequest(table, new RecordShape(List.of()), table.key(), keys, Filter.NONE))
                .stream()
                .map(TableRecord::key)
                .collect(Collectors.toSet());
        List<Coupling> deleted = page.stream()
                .filter(coupling -> !present.contains(coupling.key(side)))
                .toList();
        brake.checkUncouplings(deleted);
        if (!deleted.isEmpty()) {
            transactions.executeWithoutResult(status -> {
                couplings.remove(context.mapping(), deleted);
                brake.uncoupled(deleted);
            });
            context.proven().clear();
            listener.swept(context.plan().mapping(), context.pass(), deleted);
        }
    }
}
