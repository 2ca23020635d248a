package io.koppel.run.match;

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
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Couples what exists on both sides. Nothing of such a pair was ever seen equal: its base is empty and it has no
 * stamps, so the next run compares it (spec 15.13).
 */
@Component
final class NewPairs {

    private final Couplings couplings;
    private final BaseLayouts layouts;
    private final CreationExclusions exclusions;
    private final WorkList workList;

    NewPairs(Couplings couplings, BaseLayouts layouts, CreationExclusions exclusions, WorkList workList) {
        this.couplings = couplings;
        this.layouts = layouts;
        this.exclusions = exclusions;
        this.workList = workList;
    }

    /**
     * In the caller's transaction. A record that is coupled is no longer marked as not to be created (spec 15.18), and
     * no longer ambiguous.
     */
    void couple(String mapping, List<Workbench.Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        Base empty = Base.empty(layouts.stored(new BaseLayout(0, mapping, Fingerprint.ALGORITHM, List.of())));
        couplings.save(pairs.stream().map(pair -> coupling(mapping, pair, empty)).toList());
        List<String> localKeys = pairs.stream().map(Workbench.Pair::localKey).toList();
        exclusions.remove(mapping, Side.LOCAL, localKeys);
        exclusions.remove(
                mapping,
                Side.INTEGRATION,
                pairs.stream().map(Workbench.Pair::integrationKey).toList());
        List<WorkListEntry> decided = workList.byKeys(mapping, Pass.TO, localKeys).stream()
                .filter(entry -> entry.state() == WorkState.AMBIGUOUS)
                .toList();
        if (!decided.isEmpty()) {
            workList.remove(decided);
        }
    }

    private static Coupling coupling(String mapping, Workbench.Pair pair, Base empty) {
        return new Coupling(
                mapping,
                pair.localKey(),
                pair.integrationKey(),
                null,
                null,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                empty);
    }
}
