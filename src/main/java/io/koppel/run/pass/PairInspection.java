package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.decision.Changes;
import io.koppel.decision.Decision;
import io.koppel.decision.MappingPlan;
import io.koppel.decision.PassSettings;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.decision.PlanMaker;
import io.koppel.decision.Prospects;
import io.koppel.decision.RecordDecision;
import io.koppel.decision.rule.Rules;
import io.koppel.endpoint.FetchRequest;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks at coupled pairs with the eyes of the mapping's passes and writes nothing: the decision itself answers. */
@Component
public final class PairInspection {

    private static final int PAGE = 1000;
    private static final PairState UNTOUCHED = new PairState(false, false, false, false);

    private final PassStores stores;
    private final Rules rules;
    private final Endpoints endpoints;

    PairInspection(PassStores stores, Rules rules, Endpoints endpoints) {
        this.stores = stores;
        this.rules = rules;
        this.endpoints = endpoints;
    }

    /** By local key. A pair of which a record is gone counts as untouched on that side. */
    public Map<String, PairState> inspect(
            Catalogue catalogue, IntegrationTableMapping mapping, List<Coupling> couplings) {
        Map<String, PairState> states = new HashMap<>();
        couplings.forEach(coupling -> states.put(coupling.localKey(), UNTOUCHED));
        boolean bidirectional = mapping.direction() == Direction.BIDIRECTIONAL;
        for (Pass pass : mapping.direction().passes()) {
            PassContext context = context(catalogue, mapping, pass, !bidirectional);
            RecordDecision decision = new RecordDecision(context.plan(), context.settings());
            CandidateAssembler assembler = CandidateAssembler.of(context, decision, stores);
            for (int from = 0; from < couplings.size(); from += PAGE) {
                List<Coupling> page = couplings.subList(from, Math.min(couplings.size(), from + PAGE));
                for (Prepared prepared : assembler.assemble(sources(context, page), false)) {
                    Coupling coupling = prepared.candidate().coupling();
                    if (coupling != null) {
                        states.computeIfPresent(
                                coupling.localKey(),
                                (key, state) -> bidirectional
                                        ? seenBy(pass, state, decision.decide(prepared.candidate(), prepared.facts()))
                                        : oneWay(context, prepared, decision));
                    }
                }
            }
        }
        return states;
    }

    private PassContext context(
            Catalogue catalogue, IntegrationTableMapping mapping, Pass pass, boolean force) {
        MappingPlan plan = new PlanMaker(catalogue, rules, new Prospects(catalogue.mappings()))
                .plan(
                        mapping.withUpdateConflictResolution(UpdateConflictResolution.NONE),
                        pass,
                        endpoints.of(pass.source()).describe(mapping.table(pass.source()).table()),
                        endpoints.of(pass.destination()).describe(mapping.table(pass.destination()).table()),
                        stores.layouts()::stored);
        return new PassContext("", catalogue, plan, new PassSettings(force, false, Uncoupled.SKIP), endpoints);
    }

    private static List<TableRecord> sources(PassContext context, List<Coupling> page) {
        MappingPlan plan = context.plan();
        return context.source()
                .fetch(new FetchRequest(
                        plan.sourceTable(),
                        plan.sourceShape(),
                        plan.sourceTable().key(),
                        page.stream().map(coupling -> coupling.key(context.pass().source())).toList(),
                        Filter.NONE));
    }

    private static PairState seenBy(Pass pass, PairState state, Decision decision) {
        boolean modified = !(decision instanceof Decision.Unchanged
                || decision instanceof Decision.InStep
                || decision instanceof Decision.Filtered
                || decision instanceof Decision.Skip);
        return new PairState(
                pass == Pass.TO ? modified : state.localModified(),
                pass == Pass.FROM ? modified : state.integrationModified(),
                state.differs() || differs(decision),
                state.contested() || contested(decision));
    }

    private static boolean differs(Decision decision) {
        return decision instanceof Decision.Modify modify
                ? !modify.outcome().writes().isEmpty()
                : decision instanceof Decision.Fail;
    }

    private static boolean contested(Decision decision) {
        return decision instanceof Decision.Fail fail && fail.problem().code() == ErrorCode.UPDATE_CONFLICT;
    }

    /** Nobody else reads the destination of such a mapping, so what the pass would overwrite is what counts. */
    private static PairState oneWay(PassContext context, Prepared prepared, RecordDecision decision) {
        Changes changes = new Changes(context.plan());
        Coupling coupling = prepared.candidate().coupling();
        TableRecord destination = prepared.candidate().destination();
        boolean source = changes.sourceModified(coupling, prepared.candidate().source(), prepared.facts());
        boolean moved = destination != null && changes.destinationMoved(coupling, destination);
        boolean to = context.pass() == Pass.TO;
        return new PairState(
                to ? source : moved,
                to ? moved : source,
                differs(decision.decide(prepared.candidate(), prepared.facts())),
                false);
    }
}
