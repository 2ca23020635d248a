package io.koppel.run.pass;

import io.koppel.coupling.CreationIntent;
import io.koppel.coupling.CreationIntents;
import io.koppel.decision.Decision;
import io.koppel.decision.PlannedWrite;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.MappedTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes, in a transaction of its own, which sources are about to get a new counterpart, so that whoever comes after a
 * death knows where to look (spec 15.5, design 4).
 */
final class IntentRecorder {

    private final PassContext context;
    private final CreationIntents intents;
    private final TransactionTemplate apart;
    private final Clock clock;

    IntentRecorder(PassContext context, CreationIntents intents, TransactionTemplate transactions, Clock clock) {
        this.context = context;
        this.intents = intents;
        this.apart = new TransactionTemplate(transactions.getTransactionManager());
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    void record(List<Decision> decisions) {
        MappedTable table = context.plan().destinationTable();
        List<CreationIntent> intended = new ArrayList<>();
        String after = null;
        boolean asked = false;
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Insert insert) {
                for (PlannedWrite write : insert.outcome().writes()) {
                    if (write.role() == PlannedWrite.Role.RECORD && write.row() instanceof RowWrite.Insert row) {
                        if (!asked && table.keyFrom() == KeyFrom.DATABASE) {
                            after = context.destination().highestKey(table).orElse(null);
                            asked = true;
                        }
                        intended.add(new CreationIntent(
                                context.mapping(),
                                context.pass(),
                                decision.candidate().source().key(),
                                context.jobId(),
                                after,
                                row.values().shape().fields(),
                                CreationIntent.valuesFingerprint(row.values()),
                                clock.instant()));
                    }
                }
            }
        }
        if (!intended.isEmpty()) {
            apart.executeWithoutResult(status -> intents.record(intended));
        }
    }
}
