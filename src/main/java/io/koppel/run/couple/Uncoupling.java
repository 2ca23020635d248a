package io.koppel.run.couple;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.Facts;
import io.koppel.decision.rule.Companions;
import io.koppel.decision.rule.MappingRule;
import io.koppel.decision.rule.Rules;
import io.koppel.journal.Audit;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import io.koppel.run.lease.Leases;
import io.koppel.run.pass.FactGatherer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes couplings and no business record; works with either end missing (spec 12.4). What goes with a coupling goes
 * in the same transaction: the coupling's entries on the work list, the companions that its mapping's rule names, and,
 * where a person or undo asks, the mark "do not create" comes in its place (spec 15.18).
 */
@Component
public final class Uncoupling {

    private final Couplings couplings;
    private final WorkList workList;
    private final CreationExclusions exclusions;
    private final Rules rules;
    private final FactGatherer facts;
    private final Leases leases;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Uncoupling(
            Couplings couplings,
            WorkList workList,
            CreationExclusions exclusions,
            Rules rules,
            Endpoints endpoints,
            Leases leases,
            Audit audit,
            TransactionTemplate transactions) {
        this.couplings = couplings;
        this.workList = workList;
        this.exclusions = exclusions;
        this.rules = rules;
        this.facts = new FactGatherer(endpoints, couplings, workList, exclusions);
        this.leases = leases;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** The mappings that must be held to remove couplings of this one: itself, and that of its companions. */
    public List<String> concerned(String mapping) {
        List<String> concerned = new ArrayList<>(List.of(mapping));
        companions(mapping).map(Companions::mapping).ifPresent(concerned::add);
        return concerned;
    }

    /**
     * Removes these couplings and their companions, in one transaction of their own or the caller's.
     *
     * @param holder under which the {@link #concerned} mappings are held
     * @param mark why neither record may get a new counterpart; null leaves them unmarked
     * @return what was removed, by mapping: first the one asked for
     */
    public Map<String, List<Coupling>> remove(
            String holder, String mapping, List<Coupling> pairs, @Nullable String mark) {
        return remove(holder, mapping, pairs, mark, removed -> {});
    }

    /** @param also done in the same transaction, for a journal that must agree */
    Map<String, List<Coupling>> remove(
            String holder,
            String mapping,
            List<Coupling> pairs,
            @Nullable String mark,
            Consumer<Map<String, List<Coupling>>> also) {
        Map<String, List<Coupling>> removed = foresee(mapping, pairs).with(pairs);
        transactions.executeWithoutResult(status -> {
            removed.forEach((name, gone) -> removePairs(holder, name, gone, mark));
            also.accept(removed);
        });
        return removed;
    }

    /** Finds out what goes with these couplings while their records can still be asked. */
    public Foreseen foresee(String mapping, List<Coupling> pairs) {
        Facts.Gathering gathering = new Facts.Gathering();
        companions(mapping)
                .ifPresent(companions -> facts.gather(gathering, known -> companions.requests(pairs, known)));
        return new Foreseen(mapping, gathering.facts());
    }

    /**
     * Removes those of the foreseen couplings whose records were deleted meanwhile, without a mark.
     *
     * @param holder under which the {@link #concerned} mappings are held
     */
    public void removeForeseen(String holder, Foreseen foreseen, List<Coupling> pairs) {
        transactions.executeWithoutResult(status ->
                foreseen.with(pairs).forEach((name, gone) -> removePairs(holder, name, gone, null)));
    }

    /** What goes with which coupling. */
    public final class Foreseen {

        private final String mapping;
        private final Facts known;

        private Foreseen(String mapping, Facts known) {
            this.mapping = mapping;
            this.known = known;
        }

        private Map<String, List<Coupling>> with(List<Coupling> pairs) {
            Map<String, List<Coupling>> all = new LinkedHashMap<>();
            all.put(mapping, pairs);
            companions(mapping)
                    .ifPresent(companions -> all.put(
                            companions.mapping(),
                            List.copyOf(couplings
                                    .byKeys(companions.mapping(), Side.LOCAL, companions.localKeys(pairs, known))
                                    .values())));
            return all;
        }
    }

    private Optional<Companions> companions(String mapping) {
        return rules.forMapping(mapping).flatMap(MappingRule::companions);
    }

    private void removePairs(String holder, String mapping, List<Coupling> pairs, @Nullable String mark) {
        if (pairs.isEmpty()) {
            return;
        }
        leases.confirm(holder, mapping);
        couplings.remove(mapping, pairs);
        List<WorkListEntry> entries = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            List<String> keys = pairs.stream().map(pair -> pair.key(pass.source())).toList();
            entries.addAll(workList.byKeys(mapping, pass, keys));
            if (mark != null) {
                exclusions.add(mapping, pass.source(), keys, mark);
            }
        }
        workList.remove(entries);
        audit.record(
                "coupling " + mapping,
                pairs.stream().map(PairText::of).collect(Collectors.joining("\n")),
                null);
    }
}
