package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.decision.Decision;
import io.koppel.run.Brake;
import io.koppel.run.MassChange;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The brake as the passes of one mapping feel it: it counts over both passes, over restarts and over all ranges of a
 * pass, those in hand included (spec 15.16). May be used by many threads.
 */
final class PassBrake {

    private final PassContext context;
    private final Brake brake;
    private final MassChangeStore counted;
    private final boolean lifted;
    private final boolean confirmed;
    private final Map<MassChange, Long> records;
    private long couplingsBefore = -1;

    /**
     * @param lifted by {@code --allow-mass-change}
     * @param confirmed a person was shown the creations or named each of the records
     */
    PassBrake(PassContext context, Brake brake, MassChangeStore counted, boolean lifted, boolean confirmed) {
        this.context = context;
        this.brake = brake;
        this.counted = counted;
        this.lifted = lifted;
        this.confirmed = confirmed;
        this.records = counted.of(context.runId(), context.mapping());
    }

    /** What one chunk changes: counted from its check on, and no more if its transaction is rolled back. */
    final class Portion implements TransactionSynchronization {

        private Map<MassChange, Long> changes;

        private Portion(Map<MassChange, Long> planned) {
            this.changes = planned;
        }

        /** In the transaction that makes the chunk final. */
        void done(Collection<? extends Decision> decisions) {
            Map<MassChange, Long> kinds = kinds(decisions);
            replace(changes, kinds);
            changes = kinds;
            kinds.forEach((kind, number) -> counted.add(context.runId(), context.mapping(), kind, number));
        }

        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                replace(changes, Map.of());
            }
        }
    }

    /**
     * In the chunk's transaction, before anything of it is written.
     *
     * @throws io.koppel.failure.KoppelException MASS_CHANGE
     */
    synchronized Portion check(Collection<? extends Decision> chunk) {
        Map<MassChange, Long> kinds = kinds(chunk);
        kinds.forEach(this::check);
        replace(Map.of(), kinds);
        Portion portion = new Portion(kinds);
        TransactionSynchronizationManager.registerSynchronization(portion);
        return portion;
    }

    synchronized void checkUncouplings(Collection<Coupling> removed) {
        if (!removed.isEmpty()) {
            check(MassChange.UNCOUPLINGS, removed.size());
        }
    }

    synchronized void uncoupled(Collection<Coupling> removed) {
        records.merge(MassChange.UNCOUPLINGS, (long) removed.size(), Long::sum);
        counted.add(context.runId(), context.mapping(), MassChange.UNCOUPLINGS, removed.size());
    }

    private void check(MassChange kind, long number) {
        if (!lifted && !(confirmed && kind == MassChange.CREATIONS)) {
            brake.check(context.mapping(), kind, soFar(kind) + number, this::couplingsBefore);
        }
    }

    /** Asked once: other ranges commit while this one is checked. */
    private long couplingsBefore() {
        if (couplingsBefore < 0) {
            couplingsBefore = Math.max(
                    0,
                    brake.couplings(context.mapping())
                            - soFar(MassChange.CREATIONS)
                            + soFar(MassChange.UNCOUPLINGS));
        }
        return couplingsBefore;
    }

    private long soFar(MassChange kind) {
        return records.getOrDefault(kind, 0L);
    }

    private synchronized void replace(Map<MassChange, Long> before, Map<MassChange, Long> after) {
        before.forEach((kind, number) -> records.merge(kind, -number, Long::sum));
        after.forEach((kind, number) -> records.merge(kind, number, Long::sum));
    }

    private static Map<MassChange, Long> kinds(Collection<? extends Decision> chunk) {
        Map<MassChange, Long> kinds = new EnumMap<>(MassChange.class);
        for (Decision decision : chunk) {
            if (decision instanceof Decision.Insert insert) {
                kinds.merge(insert.restored() ? MassChange.RESTORES : MassChange.CREATIONS, 1L, Long::sum);
            } else if (decision instanceof Decision.RemoveCoupling) {
                kinds.merge(MassChange.UNCOUPLINGS, 1L, Long::sum);
            }
        }
        return kinds;
    }
}
