package io.koppel.run.pass;

import io.koppel.decision.MappingPlan;
import io.koppel.decision.PlanMaker;
import io.koppel.decision.Prospects;
import io.koppel.decision.RecordDecision;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.RunContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reader, decision and writer of one pass or of a part of it, wired to each other.
 *
 * @param window that is read; null where that is none of this part's business
 */
record PassParts(CandidateReader reader, RecordDecision decision, ChunkWriter writer, @Nullable ReadWindow window) {

    /**
     * Looks for a restored side and sweeps out deleted records first.
     *
     * @param jobId of the synch job that the pass writes
     * @throws io.koppel.failure.KoppelException if the mapping does not fit the systems' schema, a side was restored,
     *     or too much would be uncoupled
     */
    static PassParts leading(PassOrder order, String jobId, PassEquipment equipment) {
        PassStores stores = equipment.stores();
        PassContext context = context(order, jobId, equipment);
        if (!order.recordsChosen()) {
            new RestoredSideGuard(context, stores).check();
        }
        PassBrake brake = brake(order, context, stores);
        new DeletionSweep(
                        context,
                        stores.couplings(),
                        brake,
                        equipment.transactions(),
                        equipment.listener(),
                        order.chunkSize())
                .sweep();
        ReadWindow window = order.phases().contains(ReadPhase.SOURCES) ? window(order, context, stores) : null;
        return of(
                order,
                context,
                brake,
                systemGuard(context, equipment),
                window,
                window == null ? order.since() : window.readFrom(),
                interruptions(context, stores),
                equipment);
    }

    /**
     * @param shared by the whole pass
     * @param interruptions something died in this range: the intents that stand there may also be other ranges' own
     */
    static PassParts part(
            PassOrder order, String jobId, PassMaker.Shared shared, boolean interruptions, PassEquipment equipment) {
        return of(
                order,
                context(order, jobId, equipment),
                shared.brake(),
                shared.systemGuard(),
                null,
                order.since(),
                interruptions,
                equipment);
    }

    static BrokenSystemGuard systemGuard(PassContext context, PassEquipment equipment) {
        return new BrokenSystemGuard(context, equipment.stores().pauses(), equipment.clock());
    }

    /** Attempts died; told before the pass writes any intents itself. */
    static boolean interruptions(PassContext context, PassStores stores) {
        return stores.intents().exist(context.mapping(), context.pass());
    }

    static PassBrake brake(PassOrder order, PassContext context, PassStores stores) {
        return new PassBrake(
                context,
                stores.brake(),
                stores.massChanges(),
                order.run().request().allowMassChange(),
                order.run().request().creationsConfirmed());
    }

    static ReadWindow window(PassOrder order, PassContext context, PassStores stores) {
        return new ReadWindow(
                stores.windows(),
                new WindowLeavers(context, stores.couplings()),
                context,
                order.since(),
                order.overlap());
    }

    private static PassParts of(
            PassOrder order,
            PassContext context,
            PassBrake brake,
            BrokenSystemGuard systemGuard,
            @Nullable ReadWindow window,
            @Nullable Instant since,
            boolean interruptions,
            PassEquipment equipment) {
        PassStores stores = equipment.stores();
        RecordDecision decision = new RecordDecision(context.plan(), context.settings());
        CandidateAssembler assembler = CandidateAssembler.of(context, decision, stores);
        SourceReader sources = new SourceReader(
                context,
                stores.couplings(),
                stores.workList(),
                stores.intents(),
                order.chosenKeys(),
                order.chunkSize(),
                order.range(),
                interruptions);
        ChunkWriter writer = new ChunkWriter(
                context,
                new OutdatedDecisions(context, decision, assembler, stores.generations()),
                brake,
                systemGuard,
                new DestinationWriter(context.endpoints()),
                new IntentRecorder(
                        context, stores.intents(), stores.leases(), equipment.transactions(), equipment.clock()),
                new OutcomeRecorder(context, new ChunkStore(stores, equipment.progress()), equipment.clock()),
                equipment.listener(),
                equipment.failPoints());
        return new PassParts(
                new CandidateReader(
                        sources, assembler, new ProvenSources(context, stores.workList()), since, order.changeMark(), order.phases()),
                decision,
                writer,
                window);
    }

    static PassContext context(PassOrder order, String jobId, PassEquipment equipment) {
        RunContext run = order.run();
        IntegrationTableMapping mapping = order.mapping();
        Pass pass = order.pass();
        MappingPlan plan = new PlanMaker(run.catalogue(), equipment.rules(), new Prospects(run.inForce()))
                .plan(
                        mapping,
                        pass,
                        run.endpoints().of(pass.source()).describe(mapping.table(pass.source()).table()),
                        run.endpoints().of(pass.destination()).describe(mapping.table(pass.destination()).table()),
                        equipment.stores().layouts()::stored);
        String reverseJob = equipment
                .stores()
                .jobs()
                .find(run.runId(), mapping.name(), pass.reverse())
                .map(SynchJob::id)
                .orElse(null);
        return new PassContext(
                run.runId(),
                jobId,
                run.catalogue(),
                plan,
                order.settings().after(reverseJob),
                run.endpoints(),
                run.pairsInStep().of(mapping.name()));
    }
}
