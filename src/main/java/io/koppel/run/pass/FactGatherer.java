package io.koppel.run.pass;

import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.ExclusionStore;
import io.koppel.coupling.WorkListStore;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.endpoint.FetchRequest;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers fact requests in bulk, round after round, until the decision asks nothing more. */
public final class FactGatherer {

    /** Rules chain a few look-ups; more rounds than this mean that one asks the same again and again. */
    private static final int MOST_ROUNDS = 20;

    private final Endpoints endpoints;
    private final CouplingStore couplings;
    private final WorkListStore workList;
    private final ExclusionStore exclusions;
    /** What was found; what was not may have been made since. Null where nothing is remembered. */
    private final @Nullable Map<FactRequest.Records, List<TableRecord>> lasting;

    public FactGatherer(
            Endpoints endpoints, CouplingStore couplings, WorkListStore workList, ExclusionStore exclusions) {
        this(endpoints, couplings, workList, exclusions, null);
    }

    private FactGatherer(
            Endpoints endpoints,
            CouplingStore couplings,
            WorkListStore workList,
            ExclusionStore exclusions,
            @Nullable Map<FactRequest.Records, List<TableRecord>> lasting) {
        this.endpoints = endpoints;
        this.couplings = couplings;
        this.workList = workList;
        this.exclusions = exclusions;
        this.lasting = lasting;
    }

    /** Asks for what lasts a pass once only. */
    static FactGatherer ofPass(
            Endpoints endpoints, CouplingStore couplings, WorkListStore workList, ExclusionStore exclusions) {
        return new FactGatherer(endpoints, couplings, workList, exclusions, new HashMap<>());
    }

    public void gather(Facts.Gathering gathering, Function<Facts, List<FactRequest>> asking) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<FactRequest> requests = asking.apply(gathering.facts());
            if (requests.isEmpty()) {
                return;
            }
            requests.forEach(request -> answer(gathering, request));
        }
        throw new IllegalStateException("Facts are still asked for after " + MOST_ROUNDS + " rounds: "
                + asking.apply(gathering.facts()).stream().map(FactRequest::topic).toList());
    }

    private void answer(Facts.Gathering gathering, FactRequest request) {
        if (request instanceof FactRequest.Records records) {
            gathering.answer(records, records.lasting() && lasting != null ? once(records, lasting) : fetch(records));
        } else if (request instanceof FactRequest.Couplings asked) {
            gathering.answer(asked, couplings.byKeys(asked.mapping(), asked.side(), asked.keys()));
        } else if (request instanceof FactRequest.WorkEntries asked) {
            gathering.answer(
                    asked,
                    workList.byKeys(asked.mapping(), asked.pass(), asked.keys()),
                    exclusions.among(asked.mapping(), asked.pass().source(), asked.keys()));
        }
    }

    private List<TableRecord> once(
            FactRequest.Records records, Map<FactRequest.Records, List<TableRecord>> remembered) {
        List<TableRecord> known = remembered.get(records);
        if (known != null) {
            return known;
        }
        List<TableRecord> found = fetch(records);
        if (!found.isEmpty()) {
            remembered.put(records, found);
        }
        return found;
    }

    private List<TableRecord> fetch(FactRequest.Records records) {
        Set<String> fields = new LinkedHashSet<>(records.fields());
        fields.add(records.field());
        return endpoints
                .of(records.side())
                .fetch(new FetchRequest(
                        records.table(),
                        new RecordShape(List.copyOf(fields)),
                        records.field(),
                        records.values(),
                        records.filter()));
    }
}
