package io.koppel.run.errors;

import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lets go of records that are held for a person: undone ones, ambiguous ones, those of a side that was turned back, and
 * those marked "do not create" (spec 15.4, 15.14, 15.18). What runs do with them then is what they would do anyway.
 */
@Component
public final class Release {

    private static final String RELEASED =
            "It was held because a run that wrote it was undone, and is released: the next run synchronizes it.";

    private final ErrorSelector selector;
    private final CreationExclusions exclusions;
    private final PairChanges changes;

    Release(ErrorSelector selector, CreationExclusions exclusions, PairChanges changes) {
        this.selector = selector;
        this.exclusions = exclusions;
        this.changes = changes;
    }

    static boolean holds(WorkListEntry entry) {
        return switch (entry.state()) {
            case AMBIGUOUS, HELD, TURNED_BACK -> true;
            case FAILED, SKIPPED, WAITING, CONFLICT -> false;
        };
    }

    public ActionReport release(ErrorSelection selection) {
        ActionTally tally = new ActionTally(selection);
        selector.each(selection, pairs -> release(pairs, tally));
        return tally.report();
    }

    private void release(List<SelectedPair> pairs, ActionTally tally) {
        List<SelectedPair> released = new ArrayList<>();
        List<WorkListEntry> settled = new ArrayList<>();
        List<WorkListEntry> again = new ArrayList<>();
        Set<String> local = excluded(pairs, Side.LOCAL);
        Set<String> integration = excluded(pairs, Side.INTEGRATION);
        for (SelectedPair pair : pairs) {
            List<WorkListEntry> held = pair.entries().stream().filter(Release::holds).toList();
            if (held.isEmpty() && !local.contains(pair.localKey()) && !integration.contains(pair.integrationKey())) {
                tally.notApplicable(pair, "It is not held. 'errors retry' takes up a skipped record.");
            } else {
                released.add(pair);
                held.forEach(entry -> {
                    if (entry.code() == ErrorCode.HELD_AFTER_UNDO) {
                        again.add(entry.withState(WorkState.FAILED, RELEASED));
                    } else {
                        settled.add(entry);
                    }
                });
            }
        }
        changes.release(released, settled, again);
        tally.done(released.size());
    }

    private Set<String> excluded(List<SelectedPair> pairs, Side side) {
        return pairs.isEmpty() ? Set.of() : exclusions.among(pairs.get(0).mapping().name(), side, keys(pairs, side));
    }

    private static List<String> keys(List<SelectedPair> pairs, Side side) {
        return pairs.stream().map(pair -> pair.key(side)).filter(Objects::nonNull).toList();
    }
}
