package io.koppel.run.pass;

import io.koppel.decision.MappingPlan;
import io.koppel.decision.PassSettings;
import io.koppel.decision.PlanMaker;
import io.koppel.decision.Prospects;
import io.koppel.decision.RecordDecision;
import io.koppel.decision.rule.Rules;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.FailPoints;
import io.koppel.run.RunContext;
import io.koppel.run.RunProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Reader, decision and writer of one pass, wired to each other. */
record PassParts(CandidateReader reader, RecordDecision decision, ChunkWriter writer) {

    /** @throws io.koppel.failure.KoppelException if the mapping does not fit the systems' schema */
    static PassParts of(
            RunContext run,
            IntegrationTableMapping mapping,
            Pass pass,
            String jobId,
            PassStores stores,
            Rules rules,
            @Nullable Instant since,
            List<ReadPhase> phases,
            int chunkSize,
            TransactionTemplate transactions,
            PassSettings.Graces graces,
            PassListener listener,
            FailPoints failPoints,
            RunProgress progress,
            Clock clock) {
        MappingPlan plan = new PlanMaker(run.catalogue(), rules, new Prospects(run.inForce()))
                .plan(
                        mapping,
                        pass,
                        run.endpoints().of(pass.source()).describe(mapping.table(pass.source()).table()),
                        run.endpoints().of(pass.destination()).describe(mapping.table(pass.destination()).table()),
                        stores.layouts()::stored);
        PassContext context = new PassContext(
                run.runId(), jobId, run.catalogue(), plan, run.settings(mapping).within(graces), run.endpoints());
        if (run.request().chosen() == null) {
            new RestoredSideGuard(context, stores.couplings(), stores.watermarks()).check();
        }
        PassBrake brake = new PassBrake(
                context,
                stores.brake(),
                stores.massChanges(),
                run.request().allowMassChange(),
                run.request().creationsConfirmed());
        new DeletionSweep(context, stores.couplings(), brake, transactions, listener, chunkSize).sweep();
        RecordDecision decision = new RecordDecision(plan, context.settings());
        CandidateAssembler assembler = new CandidateAssembler(
                context,
                decision,
                stores.couplings(),
                stores.workList(),
                stores.generations(),
                stores.exclusions(),
                new HeldPairs(context, stores.workList(), stores.holds()),
                new FactGatherer(run.endpoints(), stores.couplings(), stores.workList(), stores.exclusions()),
                new CounterpartFinder(context, stores.couplings(), stores.intents()));
        SourceReader sources = new SourceReader(
                context,
                stores.couplings(),
                stores.workList(),
                stores.intents(),
                run.request().chosen() == null
                        ? List.of()
                        : run.request().chosen().keys(pass),
                chunkSize);
        ChunkWriter writer = new ChunkWriter(
                context,
                decision,
                assembler,
                brake,
                new DestinationWriter(run.endpoints()),
                new IntentRecorder(context, stores.intents(), transactions, clock),
                new OutcomeRecorder(
                        context,
                        new ChunkStore(
                                stores.couplings(),
                                stores.workList(),
                                stores.exclusions(),
                                stores.intents(),
                                stores.jobs(),
                                stores.errors(),
                                stores.watermarks(),
                                stores.images(),
                                stores.leases(),
                                progress),
                        clock),
                listener,
                failPoints);
        return new PassParts(new CandidateReader(sources, assembler, since, phases), decision, writer);
    }
}
