package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.decision.Decision;
import io.koppel.run.Brake;
import io.koppel.run.MassChange;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The brake as the passes of one mapping feel it: it counts over both passes and over restarts (spec 15.16). */
final class PassBrake {

    private final PassContext context;
    private final Brake brake;
    private final MassChangeStore counted;
    private final boolean lifted;
    private final boolean confirmed;
    private final Map<MassChange, Long> before;

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
        this.before = counted.of(context.runId(), context.mapping());
    }

    /** @throws io.koppel.failure.KoppelException MASS_CHANGE before anything of the chunk is written */
    synchronized void check(Collection<? extends Decision> chunk) {
        kinds(chunk).forEach(this::check);
    }

    synchronized void checkUncouplings(Collection<Coupling> removed) {
        if (!removed.isEmpty()) {
            check(MassChange.UNCOUPLINGS, removed.size());
        }
    }

    private void check(MassChange kind, long records) {
        if (!lifted && !(confirmed && kind == MassChange.CREATIONS)) {
            brake.check(
                    context.mapping(), kind, before.getOrDefault(kind, 0L) + records, created() - uncoupled());
        }
    }

    private long created() {
        return before.getOrDefault(MassChange.CREATIONS, 0L);
    }

    private long uncoupled() {
        return before.getOrDefault(MassChange.UNCOUPLINGS, 0L);
    }

    /** In the transaction that makes the chunk final. */
    synchronized void done(Collection<? extends Decision> chunk) {
        kinds(chunk).forEach(this::done);
    }

    synchronized void uncoupled(Collection<Coupling> removed) {
        done(MassChange.UNCOUPLINGS, removed.size());
    }

    private void done(MassChange kind, long records) {
        before.merge(kind, records, Long::sum);
        counted.add(context.runId(), context.mapping(), kind, records);
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
