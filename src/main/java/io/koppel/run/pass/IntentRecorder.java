package io.koppel.run.pass;

import io.koppel.coupling.Base;
import io.koppel.coupling.CreationIntent;
import io.koppel.coupling.IntentStore;
import io.koppel.decision.Changes;
import io.koppel.decision.Decision;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.run.lease.HeldMappings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes, in a transaction of its own, which sources are about to get a new counterpart, so that whoever comes after a
 * death knows where to look (spec 15.5, design 4). Nothing is written for a run that lost the mapping meanwhile.
 */
final class IntentRecorder {

    private final PassContext context;
    private final Changes changes;
    private final IntentStore intents;
    private final HeldMappings leases;
    private final TransactionTemplate apart;
    private final Clock clock;

    IntentRecorder(
            PassContext context,
            IntentStore intents,
            HeldMappings leases,
            TransactionTemplate transactions,
            Clock clock) {
        this.context = context;
        this.changes = new Changes(context.plan());
        this.intents = intents;
        this.leases = leases;
        this.apart = new TransactionTemplate(transactions.getTransactionManager());
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** @return the same decisions; those whose destination's database chooses keys with a reserved one where it can be */
    List<Decision> record(List<Decision> decisions) {
        List<Decision> keyed = context.plan().destinationTable().keyFrom().chosenThere()
                ? new KeyReservation(context, intents).reserve(decisions)
                : decisions;
        List<CreationIntent> intended = intended(keyed);
        // Not in the chunk's own transaction, which would keep the lease's row from the heartbeat while the destination writes.
        apart.executeWithoutResult(status -> {
            leases.confirm(context.runId(), context.mapping());
            if (!intended.isEmpty()) {
                intents.record(intended);
            }
        });
        return keyed;
    }

    private List<CreationIntent> intended(List<Decision> decisions) {
        MappedTable table = context.plan().destinationTable();
        boolean counted = table.keyFrom().chosenThere();
        List<CreationIntent> intended = new ArrayList<>();
        String after = null;
        Instant begun = clock.instant();
        for (Decision decision : decisions) {
            RowWrite.Insert row = KeyReservation.newRecord(decision);
            if (row != null) {
                if (counted && intended.isEmpty()) {
                    after = context.destination().highestKey(table).orElse(null);
                    begun = knownByTime(table, after) ? context.destination().now() : begun;
                }
                String source = decision.candidate().source().key();
                Base base = changes.intended(decision);
                intended.add(
                        counted
                                ? counted(source, after, begun, row, base)
                                : CreationIntent.derived(
                                        context.mapping(), context.pass(), source, context.jobId(), clock.instant(), base));
            }
        }
        return intended;
    }

    private CreationIntent counted(
            String source, @Nullable String highest, Instant begun, RowWrite.Insert row, @Nullable Base base) {
        return new CreationIntent(
                context.mapping(),
                context.pass(),
                source,
                context.jobId(),
                highest,
                row.key(),
                row.values().shape().fields(),
                CreationIntent.valuesFingerprint(row.values()),
                begun,
                base);
    }

    /** Rows that a dead attempt made are found by when they were modified last, in the destination's time. */
    static boolean knownByTime(MappedTable table, @Nullable String afterKey) {
        return afterKey == null
                && table.modifiedOn() != null
                && table.modifiedOnMaintainedBy() == MaintainedBy.DATABASE;
    }
}
