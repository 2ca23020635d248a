package io.koppel.run.pass;

import io.koppel.journal.SynchJob;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.step.Step;

/** Divides a pass by the keys of its source. */
final class RangeMaker implements PassMaker {

    /** A straggler leaves the others something to do only where there are more ranges than threads. */
    private static final int RANGES_PER_THREAD = 4;

    /** What a range costs beside its records is not worth fewer. */
    static final int FEWEST_CHUNKS = 5;

    private final PassOrder order;
    private final PassEquipment equipment;
    private final ChunkSteps steps;
    private final int threads;

    RangeMaker(PassOrder order, PassEquipment equipment, ChunkSteps steps, int threads) {
        this.order = order;
        this.equipment = equipment;
        this.steps = steps;
        this.threads = threads;
    }

    @Override
    public Shared share(SynchJob job) {
        PassStores stores = equipment.stores();
        PassContext context = PassParts.context(order, job.id(), equipment);
        return new Shared(
                PassParts.window(order, context, stores),
                PassParts.brake(order, context, stores),
                PassParts.systemGuard(context, equipment),
                new RestoredSideGuard(context, stores),
                PassParts.interruptions(context, stores));
    }

    @Override
    public List<String> divisions(SynchJob job) {
        PassContext context = PassParts.context(order, job.id(), equipment);
        return context.source()
                .divisions(
                        context.plan().sourceTable(),
                        threads * RANGES_PER_THREAD,
                        FEWEST_CHUNKS * order.chunkSize());
    }

    @Override
    public Step step(String name, KeyRange range, SynchJob job, Shared shared) {
        // Opened once more, it left a chunk half done itself.
        AtomicBoolean interrupted = new AtomicBoolean(shared.interruptions());
        return steps.step(
                name,
                new PassStream(
                        new PartJournal(() -> job),
                        same -> PassParts.part(
                                order.within(range),
                                same.id(),
                                shared,
                                interrupted.getAndSet(true),
                                equipment),
                        () -> {}));
    }
}
