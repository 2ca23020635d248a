package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.couple.Uncouplings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Uncouples records that stand on the error list; both records stay (spec 12.4, 13). */
@Component
public final class CouplingRemoval {

    private final ErrorSelector selector;
    private final Uncouplings uncouplings;

    CouplingRemoval(ErrorSelector selector, Uncouplings uncouplings) {
        this.selector = selector;
        this.uncouplings = uncouplings;
    }

    /** How many couplings would go now, without those that go along with them. */
    public long count(ErrorSelection selection) {
        return selector.all(selection).values().stream()
                .flatMap(List::stream)
                .filter(pair -> pair.coupling() != null)
                .count();
    }

    /**
     * @param allowMassChange also where the person who named each record means many
     * @throws io.koppel.failure.KoppelException MASS_CHANGE, MAPPING_HELD: nothing was done to that mapping and those after it
     */
    public ActionReport remove(ErrorSelection selection, boolean allowMassChange) {
        ActionTally tally = new ActionTally(selection);
        selector.all(selection)
                .forEach((mapping, pairs) -> remove(mapping, pairs, allowMassChange || selection.named(), tally));
        return tally.report();
    }

    private void remove(
            IntegrationTableMapping mapping, List<SelectedPair> pairs, boolean allowMassChange, ActionTally tally) {
        List<String> keys = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            Coupling coupling = pair.coupling();
            if (coupling == null) {
                tally.notApplicable(pair, "It is not coupled.");
            } else {
                keys.add(coupling.localKey());
            }
        }
        if (!keys.isEmpty()) {
            List<SynchJob> jobs = uncouplings.remove(mapping, keys, 0, allowMassChange);
            tally.done(jobs.isEmpty() ? 0 : jobs.get(0).counters().uncoupled());
        }
    }
}
