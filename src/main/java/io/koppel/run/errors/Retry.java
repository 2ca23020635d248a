package io.koppel.run.errors;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes skipped records up again: nothing runs at once, the next run tries them (spec 13). */
@Component
public final class Retry {

    private final ErrorSelector selector;
    private final Presence presence;
    private final PairChanges changes;
    private final Clock clock;

    Retry(ErrorSelector selector, Presence presence, PairChanges changes, Clock clock) {
        this.selector = selector;
        this.presence = presence;
        this.changes = changes;
        this.clock = clock;
    }

    /** Those whose local record still exists; of uncoupled ones, those whose own record does. */
    public ActionReport selected(ErrorSelection selection) {
        ActionTally tally = new ActionTally(selection);
        selector.each(selection, pairs -> reopen(existing(pairs, tally), tally));
        return tally.report();
    }

    /**
     * Everywhere, whether the records exist or not.
     *
     * @param mapping null for all
     */
    public ActionReport everywhere(@Nullable String mapping) {
        ErrorSelection all = new ErrorSelection(mapping, List.of(), null);
        ActionTally tally = new ActionTally(all);
        selector.each(all, pairs -> reopen(pairs, tally));
        return tally.report();
    }

    private List<SelectedPair> existing(List<SelectedPair> pairs, ActionTally tally) {
        if (pairs.isEmpty()) {
            return pairs;
        }
        IntegrationTableMapping mapping = pairs.get(0).mapping();
        Set<String> local = presence.of(mapping, Side.LOCAL, pairs, SelectedPair::localKey).keySet();
        List<SelectedPair> lone =
                pairs.stream().filter(pair -> pair.localKey() == null).toList();
        Set<String> integration =
                presence.of(mapping, Side.INTEGRATION, lone, SelectedPair::integrationKey).keySet();
        List<SelectedPair> existing = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            if (pair.localKey() == null ? integration.contains(pair.integrationKey()) : local.contains(pair.localKey())) {
                existing.add(pair);
            } else {
                tally.notApplicable(
                        pair,
                        (pair.localKey() == null ? "Its record is gone." : "Its local record is gone.")
                                + " 'errors restore' makes it again from its counterpart, 'errors delete' removes both.");
            }
        }
        return existing;
    }

    private void reopen(List<SelectedPair> pairs, ActionTally tally) {
        List<SelectedPair> reopened = new ArrayList<>();
        List<Reopening> reopenings = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            Optional<Reopening> reopening = Reopening.of(pair, clock.instant());
            if (reopening.isPresent()) {
                reopened.add(pair);
                reopenings.add(reopening.get());
            } else {
                tally.notApplicable(pair, notSkipped(pair));
            }
        }
        changes.reopen("retried", reopened, reopenings);
        tally.done(reopened.size());
    }

    private static String notSkipped(SelectedPair pair) {
        if (pair.entries().isEmpty()) {
            return "It is not on the error list.";
        }
        return pair.entries().stream().anyMatch(Release::holds)
                ? "It is held, not skipped: 'errors release' lets it go."
                : "It is not skipped: runs try it already.";
    }
}
