package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.ExclusionStore;
import io.koppel.coupling.GenerationStore;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListStore;
import io.koppel.decision.Candidate;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.Facts;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.decision.RecordDecision;
import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a page of source records into candidates with everything the decision needs, each look-up once a page. */
final class CandidateAssembler {

    private final PassContext context;
    private final RecordDecision decision;
    private final CouplingStore couplings;
    private final WorkListStore workList;
    private final GenerationStore generations;
    private final ExclusionStore exclusions;
    private final HeldPairs held;
    private final FactGatherer gatherer;
    private final CounterpartFinder finder;

    private CandidateAssembler(
            PassContext context,
            RecordDecision decision,
            CouplingStore couplings,
            WorkListStore workList,
            GenerationStore generations,
            ExclusionStore exclusions,
            HeldPairs held,
            FactGatherer gatherer,
            CounterpartFinder finder) {
        this.context = context;
        this.decision = decision;
        this.couplings = couplings;
        this.workList = workList;
        this.generations = generations;
        this.exclusions = exclusions;
        this.held = held;
        this.gatherer = gatherer;
        this.finder = finder;
    }

    /** @param stores are only read */
    static CandidateAssembler of(PassContext context, RecordDecision decision, PassStores stores) {
        return new CandidateAssembler(
                context,
                decision,
                stores.couplings(),
                stores.workList(),
                stores.generations(),
                stores.exclusions(),
                new HeldPairs(context, stores.workList(), stores.holds()),
                FactGatherer.ofPass(
                        context.endpoints(), stores.couplings(), stores.workList(), stores.exclusions()),
                new CounterpartFinder(context, stores.couplings(), stores.intents()));
    }

    /**
     * @param interrupted an earlier attempt on these sources may have died between the destination's write and the
     *     chunk's commit, so counterparts which it created are looked for (spec 15.5)
     */
    List<Prepared> assemble(List<TableRecord> sources, boolean interrupted) {
        Side side = context.pass().source();
        List<String> keys = sources.stream().map(TableRecord::key).toList();
        Map<String, Coupling> bySource = couplings.byKeys(context.mapping(), side, keys);
        Map<String, List<WorkListEntry>> entries =
                held.woken(workList.byKeys(context.mapping(), context.pass(), keys), sources, bySource);
        Facts.Gathering gathering = new Facts.Gathering();
        gatherer.gather(gathering, known -> decision.inputRequests(sources, known));

        Set<String> excluded = excluded(keys, bySource);
        List<Candidate> candidates = new ArrayList<>(sources.size());
        for (TableRecord source : sources) {
            candidates.add(new Candidate(
                    source,
                    bySource.get(source.key()),
                    null,
                    Found.NONE,
                    null,
                    0,
                    entries.getOrDefault(source.key(), List.of()),
                    excluded.contains(source.key())));
        }
        candidates = withCounterparts(withGenerations(candidates, interrupted), interrupted);
        List<Candidate> loaded = withDestinations(candidates, gathering.facts(), interrupted);
        List<Candidate> complete = interrupted ? withRestored(loaded) : loaded;
        List<Candidate> transferred = complete.stream()
                .filter(candidate -> decision.needsTransfer(candidate, gathering.facts()))
                .toList();
        if (!transferred.isEmpty()) {
            gatherer.gather(gathering, known -> decision.requests(transferred, known));
        }
        Facts facts = gathering.facts();
        return complete.stream().map(candidate -> new Prepared(candidate, facts)).toList();
    }

    /** Marks matter only where a counterpart could be created: for an uncoupled source, or for a deleted destination. */
    private Set<String> excluded(List<String> keys, Map<String, Coupling> bySource) {
        boolean restoring = context.plan().mapping().deletionConflictResolution()
                == DeletionConflictResolution.RESTORE_RECORDS;
        boolean creating = context.settings().uncoupled() == Uncoupled.CREATE;
        List<String> concerned = keys.stream()
                .filter(key -> bySource.containsKey(key) ? restoring : creating)
                .toList();
        return concerned.isEmpty()
                ? Set.of()
                : exclusions.among(context.mapping(), context.pass().source(), concerned);
    }

    /** A pair that no job went by was never restored, unless an attempt died while it did that. */
    private List<Candidate> withGenerations(List<Candidate> candidates, boolean interrupted) {
        List<String> keys = candidates.stream()
                .filter(candidate -> interrupted
                        || candidate.coupling() == null
                        || candidate.coupling().outcome(context.pass()).jobId() != null)
                .map(candidate -> candidate.source().key())
                .toList();
        if (keys.isEmpty()) {
            return candidates;
        }
        Map<String, Integer> known = generations.byKeys(context.mapping(), context.pass().source(), keys);
        if (known.isEmpty()) {
            return candidates;
        }
        return candidates.stream()
                .map(candidate -> candidate.withGeneration(known.getOrDefault(candidate.source().key(), 0)))
                .toList();
    }

    private List<Candidate> withCounterparts(List<Candidate> candidates, boolean interrupted) {
        List<Candidate> uncoupled = candidates.stream()
                .filter(candidate -> candidate.coupling() == null)
                .toList();
        if (uncoupled.isEmpty()) {
            return candidates;
        }
        Map<String, CounterpartFinder.Counterpart> found = new HashMap<>();
        if (interrupted) {
            found.putAll(finder.createdBefore(uncoupled));
        }
        if (context.settings().uncoupled() == Uncoupled.CREATE) {
            finder.byNaturalKey(uncoupled).forEach(found::putIfAbsent);
        }
        return candidates.stream()
                .map(candidate -> with(candidate, found.get(candidate.source().key())))
                .toList();
    }

    /** What an attempt before its death made in the place of a deleted destination, which the coupling still names. */
    private List<Candidate> withRestored(List<Candidate> candidates) {
        List<Candidate> bereft = candidates.stream()
                .filter(candidate -> candidate.coupling() != null && candidate.destination() == null)
                .toList();
        if (bereft.isEmpty()) {
            return candidates;
        }
        Map<String, CounterpartFinder.Counterpart> found = finder.createdBefore(bereft);
        return candidates.stream()
                .map(candidate -> with(candidate, found.get(candidate.source().key())))
                .toList();
    }

    private static Candidate with(Candidate candidate, CounterpartFinder.@Nullable Counterpart counterpart) {
        return counterpart == null
                ? candidate
                : candidate.withFound(
                        counterpart.record(), counterpart.found(), counterpart.coupling(), counterpart.written());
    }

    /** @param interrupted also of those that need none: what a dead attempt made in their place must be found */
    private List<Candidate> withDestinations(List<Candidate> candidates, Facts facts, boolean interrupted) {
        Side side = context.pass().destination();
        List<String> keys = candidates.stream()
                .filter(candidate ->
                        candidate.coupling() != null && (interrupted || decision.needsTransfer(candidate, facts)))
                .map(candidate -> candidate.coupling().key(side))
                .toList();
        if (keys.isEmpty()) {
            return candidates;
        }
        Map<String, TableRecord> byKey = fetch(keys);
        return candidates.stream()
                .map(candidate -> candidate.coupling() == null
                        ? candidate
                        : candidate.withDestination(byKey.get(candidate.coupling().key(side))))
                .toList();
    }

    private Map<String, TableRecord> fetch(Collection<String> keys) {
        MappedTable table = context.plan().destinationTable();
        return context
                .destination()
                .fetch(new FetchRequest(
                        table, context.plan().destinationShape(), table.key(), keys, Filter.NONE))
                .stream()
                .collect(Collectors.toMap(TableRecord::key, Function.identity(), (one, other) -> one));
    }
}
