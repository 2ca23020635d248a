package io.koppel.run.errors;

import io.koppel.run.RunOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Grows into the report of an action. */
final class ActionTally {

    private final boolean named;
    private final Set<Refusal> refused = new LinkedHashSet<>();
    private final Set<Refusal> leftOut = new LinkedHashSet<>();
    private final List<RunOutcome> runs = new ArrayList<>();
    private boolean storeRefused;
    private long records;
    private long dropped;

    ActionTally(ErrorSelection selection) {
        this.named = selection.named();
    }

    void done(long count) {
        records += count;
    }

    void dropped(long count) {
        dropped += count;
    }

    /** The action does not apply: worth telling only where somebody pointed at the record. */
    void notApplicable(SelectedPair pair, String reason) {
        (named ? refused : leftOut).add(pair.refusal(reason));
    }

    void refusedByStore(SelectedPair pair, String reason) {
        refused.add(pair.refusal(reason));
        storeRefused = true;
    }

    void ran(RunOutcome outcome) {
        runs.add(outcome);
    }

    ActionReport report() {
        return new ActionReport(
                records, dropped, leftOut.size(), List.copyOf(refused), storeRefused, List.copyOf(runs));
    }
}
