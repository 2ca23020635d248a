package io.koppel.run.pass;

import io.koppel.decision.MappingPlan;
import io.koppel.decision.PlanMaker;
import io.koppel.decision.Prospects;
import io.koppel.decision.RecordDecision;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.RunContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Reader, decision and writer of one pass, wired to each other. */
record PassParts(CandidateReader reader, RecordDecision decision, ChunkWriter writer) {

    /**
     * Looks for a restored side and sweeps out deleted records first.
     *
     * @param jobId of the synch job that the pass writes
     * @throws io.koppel.failure.KoppelException if the mapping does not fit the systems' schema, a side was restored,
     *     or too much would be uncoupled
     */
    static PassParts of(PassOrder order, String jobId, PassEquipment equipment) {
        PassStores stores = equipment.stores();
        TransactionTemplate transactions = equipment.transactions();
        PassContext context = context(order, jobId, equipment);
        if (!order.recordsChosen()) {
            new RestoredSideGuard(context, stores.couplings(), stores.watermarks()).check();
        }
        PassBrake brake = new PassBrake(
                context,
                stores.brake(),
                stores.massChanges(),
                order.run().request().allowMassChange(),
                order.run().request().creationsConfirmed());
        new DeletionSweep(context, stores.couplings(), brake, transactions, equipment.listener(), order.chunkSize())
                .sweep();
        RecordDecision decision = new RecordDecision(context.plan(), context.settings());
        CandidateAssembler assembler = CandidateAssembler.of(context, decision, stores);
        SourceReader sources = new SourceReader(
                context,
                stores.couplings(),
                stores.workList(),
                stores.intents(),
                order.chosenKeys(),
                order.chunkSize());
        ChunkWriter writer = new ChunkWriter(
                context,
                decision,
                assembler,
                brake,
                new DestinationWriter(context.endpoints()),
                new IntentRecorder(context, stores.intents(), transactions, equipment.clock()),
                new OutcomeRecorder(context, new ChunkStore(stores, equipment.progress()), equipment.clock()),
                equipment.listener(),
                equipment.failPoints());
        return new PassParts(new CandidateReader(sources, assembler, order.since(), order.changeMark(), order.phases()), decision, writer);
    }

    private static PassContext context(PassOrder order, String jobId, PassEquipment equipment) {
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
        return new PassContext(run.runId(), jobId, run.catalogue(), plan, order.settings(), run.endpoints());
    }
}
