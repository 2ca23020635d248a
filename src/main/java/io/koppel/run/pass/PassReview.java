package io.koppel.run.pass;

import io.koppel.decision.Decision;
import io.koppel.decision.FieldDifferences;
import io.koppel.decision.MappingPlan;
import io.koppel.decision.PassSettings;
import io.koppel.decision.PlanMaker;
import io.koppel.decision.Prospects;
import io.koppel.decision.RecordDecision;
import io.koppel.decision.rule.Rules;
import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import io.koppel.run.RunContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks at records as a pass would, and does nothing about them: what comparing and explaining are made of. */
public final class PassReview {

    /** @param differences none where the decision does not need the destination */
    public record Reviewed(Decision decision, List<FieldDifferences.Difference> differences) {}

    private final PassContext context;
    private final CandidateAssembler assembler;
    private final RecordDecision decision;
    private final FieldDifferences differences;

    private PassReview(PassContext context, CandidateAssembler assembler, RecordDecision decision) {
        this.context = context;
        this.assembler = assembler;
        this.decision = decision;
        this.differences = new FieldDifferences(context.plan());
    }

    /**
     * @param stores are only read
     * @throws io.koppel.failure.KoppelException if the mapping does not fit the systems' schema
     */
    public static PassReview of(
            RunContext run,
            IntegrationTableMapping mapping,
            Pass pass,
            PassSettings settings,
            PassStores stores,
            Rules rules) {
        MappingPlan plan = new PlanMaker(run.catalogue(), rules, new Prospects(run.inForce()))
                .plan(
                        mapping,
                        pass,
                        run.endpoints().of(pass.source()).describe(mapping.table(pass.source()).table()),
                        run.endpoints().of(pass.destination()).describe(mapping.table(pass.destination()).table()),
                        stores.layouts()::stored);
        PassContext context = new PassContext(run.runId(), run.catalogue(), plan, settings, run.endpoints());
        RecordDecision decision = new RecordDecision(plan, settings);
        return new PassReview(context, CandidateAssembler.of(context, decision, stores), decision);
    }

    public MappingPlan plan() {
        return context.plan();
    }

    /** The source's records with these keys, whatever the mapping's filter says; what is gone is not answered. */
    public List<TableRecord> sources(Collection<String> keys) {
        MappedTable table = context.plan().sourceTable();
        return context.source()
                .fetch(new FetchRequest(table, context.plan().sourceShape(), table.key(), keys, Filter.NONE));
    }

    /** In the order of the records. */
    public List<Reviewed> review(List<TableRecord> sources) {
        List<Reviewed> reviewed = new ArrayList<>(sources.size());
        for (Prepared prepared : assembler.assemble(sources, false)) {
            reviewed.add(new Reviewed(
                    decision.decide(prepared.candidate(), prepared.facts()),
                    differences.of(prepared.candidate(), prepared.facts())));
        }
        return reviewed;
    }
}
