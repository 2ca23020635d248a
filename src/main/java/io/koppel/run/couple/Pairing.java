package io.koppel.run.couple;

import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.coupling.BaseLayouts;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.Pass;
import io.koppel.record.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Stores pairs that were not made by a pass. They have no base, so their first contact follows spec 15.13; the marks
 * "do not create" of both records are gone (spec 15.18), and so is what stood on the work list while they were single,
 * with the candidates that it held. Takes part in the caller's transaction.
 */
@Component
public final class Pairing {

    private final Couplings couplings;
    private final BaseLayouts layouts;
    private final CreationExclusions exclusions;
    private final WorkList workList;
    private final CandidateHold holds;

    Pairing(
            Couplings couplings,
            BaseLayouts layouts,
            CreationExclusions exclusions,
            WorkList workList,
            CandidateHold holds) {
        this.couplings = couplings;
        this.layouts = layouts;
        this.exclusions = exclusions;
        this.workList = workList;
        this.holds = holds;
    }

    /** A pair of which nothing is known yet; not stored. */
    public Coupling fresh(String mapping, String localKey, String integrationKey) {
        return fresh(mapping, localKey, integrationKey, noBase(mapping));
    }

    private static Coupling fresh(String mapping, String localKey, String integrationKey, Base base) {
        return new Coupling(
                mapping, localKey, integrationKey, null, null, PassOutcome.BLANK, PassOutcome.BLANK, false, base);
    }

    /** A base without any value, whatever the mapping's fields are. */
    Base noBase(String mapping) {
        return Base.empty(layouts.stored(new BaseLayout(0, mapping, Fingerprint.ALGORITHM, List.of())));
    }

    /** @param pairs that a person named, of which neither record may be coupled otherwise: whatever held them is over */
    void store(String mapping, List<Coupling> pairs) {
        store(mapping, pairs, entry -> true);
    }

    /** @param integrationKeys by local key: pairs that Koppel found. What a person holds stays held. */
    public void storeFound(String mapping, Map<String, String> integrationKeys) {
        Base base = noBase(mapping);
        store(
                mapping,
                integrationKeys.entrySet().stream()
                        .map(pair -> fresh(mapping, pair.getKey(), pair.getValue(), base))
                        .toList(),
                entry -> entry.state() != WorkState.HELD);
    }

    private void store(String mapping, List<Coupling> pairs, Predicate<WorkListEntry> settled) {
        if (pairs.isEmpty()) {
            return;
        }
        List<WorkListEntry> entries = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            List<String> keys = pairs.stream().map(pair -> pair.key(pass.source())).toList();
            exclusions.remove(mapping, pass.source(), keys);
            workList.byKeys(mapping, pass, keys).stream().filter(settled).forEach(entries::add);
        }
        holds.letGo(mapping, entries);
        workList.remove(entries);
        couplings.save(pairs);
    }
}
