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
import io.koppel.mapping.Pass;
import io.koppel.record.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Stores pairs that were not made by a pass. They have no base, so their first contact follows spec 15.13; the marks
 * "do not create" of both records are gone (spec 15.18), and so is what stood on the work list while they were single.
 * Takes part in the caller's transaction.
 */
@Component
public final class Pairing {

    private final Couplings couplings;
    private final BaseLayouts layouts;
    private final CreationExclusions exclusions;
    private final WorkList workList;

    Pairing(Couplings couplings, BaseLayouts layouts, CreationExclusions exclusions, WorkList workList) {
        this.couplings = couplings;
        this.layouts = layouts;
        this.exclusions = exclusions;
        this.workList = workList;
    }

    /** A pair of which nothing is known yet; not stored. */
    public Coupling fresh(String mapping, String localKey, String integrationKey) {
        return new Coupling(
                mapping, localKey, integrationKey, null, null, PassOutcome.BLANK, PassOutcome.BLANK, false, noBase(mapping));
    }

    /** A base without any value, whatever the mapping's fields are. */
    Base noBase(String mapping) {
        return Base.empty(layouts.stored(new BaseLayout(0, mapping, Fingerprint.ALGORITHM, List.of())));
    }

    /** @param pairs of which neither record may be coupled otherwise */
    public void store(String mapping, List<Coupling> pairs) {
        List<WorkListEntry> entries = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            List<String> keys = pairs.stream().map(pair -> pair.key(pass.source())).toList();
            exclusions.remove(mapping, pass.source(), keys);
            entries.addAll(workList.byKeys(mapping, pass, keys));
        }
        workList.remove(entries);
        couplings.save(pairs);
    }
}
