package io.koppel.run.errors;

import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkListEntry;
import io.koppel.mapping.IntegrationTableMapping;
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
        List<WorkListEntry> entries = new ArrayList<>();
        Set<String> local = excluded(pairs, Side.LOCAL);
        Set<String> integration = excluded(pairs, Side.INTEGRATION);
        for (SelectedPair pair : pairs) {
            List<WorkListEntry> held = pair.entries().stream().filter(Release::holds).toList();
            if (held.isEmpty() && !local.contains(pair.localKey()) && !integration.contains(pair.integrationKey())) {
                tally.notApplicable(pair, "It is not held. 'errors retry' takes up a skipped record.");
            } else {
                released.add(pair);
                entries.addAll(held);
            }
        }
        include(released);
        changes.removeEntries("released", released, entries);
        tally.done(released.size());
    }

    private Set<String> excluded(List<SelectedPair> pairs, Side side) {
        return pairs.isEmpty() ? Set.of() : exclusions.among(pairs.get(0).mapping().name(), side, keys(pairs, side));
    }

    private static List<String> keys(List<SelectedPair> pairs, Side side) {
        return pairs.stream().map(pair -> pair.key(side)).filter(Objects::nonNull).toList();
    }

    private void include(List<SelectedPair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        IntegrationTableMapping mapping = pairs.get(0).mapping();
        for (Side side : Side.values()) {
            exclusions.remove(mapping.name(), side, keys(pairs, side));
        }
    }
}
