package io.koppel.run.match;

import io.koppel.coupling.CouplingGenerations;
import io.koppel.decision.rule.Rules;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Endpoints;
import io.koppel.run.MappingHold;
import io.koppel.run.RunProperties;
import io.koppel.run.couple.CandidateHold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds lost couplings again: first those whose counterpart Koppel created itself, by its derived key, then by match.
 * All are stored or none, so that no run in between creates a second counterpart (spec 15.5).
 */
@Component
public final class CouplingRebuild {

    private static final int PAGE = 5_000;

    private final CatalogueRepository catalogues;
    private final Endpoints endpoints;
    private final Rules rules;
    private final MappingHold hold;
    private final CouplingGenerations generations;
    private final CouplingJob journal;
    private final MatchStores stores;
    private final RunProperties properties;

    CouplingRebuild(
            CatalogueRepository catalogues,
            Endpoints endpoints,
            Rules rules,
            MappingHold hold,
            CouplingGenerations generations,
            CouplingJob journal,
            MatchStores stores,
            RunProperties properties) {
        this.catalogues = catalogues;
        this.endpoints = endpoints;
        this.rules = rules;
        this.hold = hold;
        this.generations = generations;
        this.journal = journal;
        this.stores = stores;
        this.properties = properties;
    }

    /** What {@link #rebuild} would store. Nothing is written. */
    public RebuildProposal preview(String mapping, int mostPairs) {
        MatchSetting setting = setting(mapping);
        try (Workbench workbench = Workbench.open(stores.database())) {
            return propose(setting, workbench, mostPairs);
        }
    }

    /**
     * Holds the mapping from the search to the end, so that what was confirmed is what is stored.
     *
     * @param confirmed asked once, if anything was found
     * @return the proposal that was stored; empty if it was declined
     * @throws io.koppel.failure.KoppelException MAPPING_UNKNOWN, MAPPING_HELD: nothing was done
     */
    public Optional<RebuildProposal> rebuild(String mapping, int mostPairs, Predicate<RebuildProposal> confirmed) {
        MatchSetting setting = setting(mapping);
        return hold.during(List.of(setting.name()), runId -> {
            try (Workbench workbench = Workbench.open(stores.database())) {
                RebuildProposal proposal = propose(setting, workbench, mostPairs);
                if (proposal.isEmpty()) {
                    return Optional.of(proposal);
                }
                if (!confirmed.test(proposal)) {
                    return Optional.empty();
                }
                stores.transactions().executeWithoutResult(status -> store(runId, proposal, workbench));
                return Optional.of(proposal);
            }
        });
    }

    private MatchSetting setting(String mapping) {
        return MatchSetting.of(mapping, catalogues.load(), endpoints, rules);
    }

    private RebuildProposal propose(MatchSetting setting, Workbench workbench, int mostPairs) {
        IntegrationTableMapping mapping = setting.mapping();
        DerivedKeyProbe.Settled settled = (side, keys) -> settled(setting, workbench, side, keys);
        DerivedKeyProbe probe = new DerivedKeyProbe(mapping, setting.tables(), workbench, generations, settled);
        for (Pass pass : Pass.values()) {
            probe.probe(pass);
        }
        long byKey = workbench.count();
        long ambiguous = 0;
        long unmatched = 0;
        MatchReader reader = new MatchReader(
                mapping, setting.criteria(), setting.tables(), workbench, keys -> settled.among(Side.LOCAL, keys));
        if (!setting.criteria().none()) {
            reader.read(null);
            MatchResolver resolver = new MatchResolver(
                    setting.criteria(), workbench, keys -> settled.among(Side.INTEGRATION, keys));
            for (int from = 0; from < reader.candidates(); from += properties.chunkSize()) {
                List<Workbench.Pair> pairs = new ArrayList<>();
                for (Verdict verdict : resolver.page(from, from + properties.chunkSize())) {
                    if (verdict instanceof Verdict.Matched matched) {
                        pairs.add(new Workbench.Pair(matched.localKey(), matched.integrationKey(), "match"));
                    } else if (verdict instanceof Verdict.Ambiguous) {
                        ambiguous++;
                    } else {
                        unmatched++;
                    }
                }
                workbench.propose(pairs);
            }
        }
        return new RebuildProposal(
                setting.name(),
                byKey,
                workbench.count() - byKey,
                ambiguous,
                unmatched,
                notes(setting),
                workbench.pairs(null, mostPairs).stream()
                        .map(pair -> new RebuildProposal.FoundPair(
                                pair.localKey(), pair.integrationKey(), pair.origin()))
                        .toList());
    }

    private Set<String> settled(MatchSetting setting, Workbench workbench, Side side, Collection<String> keys) {
        Set<String> settled =
                new HashSet<>(stores.couplings().byKeys(setting.name(), side, keys).keySet());
        settled.addAll(
                switch (side) {
                    case LOCAL -> workbench.proposedLocal(keys);
                    case INTEGRATION -> workbench.proposedIntegration(keys);
                });
        settled.addAll(stores.exclusions().amongBut(setting.name(), side, keys, CandidateHold.REASON));
        return settled;
    }

    private static List<String> notes(MatchSetting setting) {
        List<String> notes = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            if (setting.mapping().direction().includes(pass) && !DerivedKeyProbe.possible(setting.mapping(), pass)) {
                notes.add("The database of " + setting.mapping().table(pass.destination()).table()
                        + " chooses its keys: records that Koppel created there can only be found by match.");
            }
        }
        if (setting.criteria().none()) {
            notes.add("Nothing was looked for by match: " + setting.withoutCriteria());
        }
        return notes;
    }

    private void store(String runId, RebuildProposal proposal, Workbench workbench) {
        stores.leases().confirm(runId, proposal.mapping());
        SynchJob job = journal.open(runId, proposal.mapping());
        @Nullable String after = null;
        List<Workbench.Pair> page = workbench.pairs(after, PAGE);
        while (!page.isEmpty()) {
            stores.pairs()
                    .storeFound(
                            proposal.mapping(),
                            page.stream()
                                    .collect(Collectors.toMap(
                                            Workbench.Pair::localKey, Workbench.Pair::integrationKey)));
            after = page.get(page.size() - 1).localKey();
            page = workbench.pairs(after, PAGE);
        }
        long stored = proposal.byKey() + proposal.byMatch();
        stores.jobs().add(job.id(), new Counters(stored, 0, 0, 0, 0, 0, 0, stored, 0, 0));
        String message = "rebuilt: " + proposal.byKey() + " by key, " + proposal.byMatch() + " by match";
        journal.close(job, message);
        stores.audit().record("coupling " + proposal.mapping(), null, message);
    }
}
