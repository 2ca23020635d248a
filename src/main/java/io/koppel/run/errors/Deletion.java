package io.koppel.run.errors;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import io.koppel.run.Brake;
import io.koppel.run.Endpoints;
import io.koppel.run.MassChange;
import io.koppel.run.couple.Uncoupling;
import io.koppel.run.MappingHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Deletes the surviving end of couplings whose other end is gone, and the couplings with what goes along (spec 12.4, 13). */
@Component
public final class Deletion {

    private static final int PAGE = 1_000;

    private final ErrorSelector selector;
    private final Presence presence;
    private final Brake brake;
    private final PairChanges changes;
    private final Uncoupling uncoupling;
    private final Endpoints endpoints;
    private final MappingHold hold;

    Deletion(
            ErrorSelector selector,
            Presence presence,
            Brake brake,
            PairChanges changes,
            Uncoupling uncoupling,
            Endpoints endpoints,
            MappingHold hold) {
        this.selector = selector;
        this.presence = presence;
        this.brake = brake;
        this.changes = changes;
        this.uncoupling = uncoupling;
        this.endpoints = endpoints;
        this.hold = hold;
    }

    /** How many records would be deleted, and couplings dropped, now. */
    public long count(ErrorSelection selection) {
        long count = 0;
        for (List<SelectedPair> pairs : selector.all(selection).values()) {
            Ends ends = Ends.of(coupled(pairs, new ActionTally(selection)), presence);
            count += affected(ends);
        }
        return count;
    }

    /** @throws io.koppel.failure.KoppelException MASS_CHANGE: nothing was done to that mapping and those after it */
    public ActionReport delete(ErrorSelection selection, boolean allowMassChange) {
        ActionTally tally = new ActionTally(selection);
        selector.all(selection)
                .forEach((mapping, pairs) -> hold.duringOnSystems(
                        uncoupling.concerned(mapping.name()),
                        holder -> delete(holder, mapping, coupled(pairs, tally), allowMassChange, tally)));
        return tally.report();
    }

    private static List<SelectedPair> coupled(List<SelectedPair> pairs, ActionTally tally) {
        List<SelectedPair> coupled = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            if (pair.coupling() == null) {
                tally.notApplicable(pair, "It is not coupled.");
            } else {
                coupled.add(pair);
            }
        }
        return coupled;
    }

    private static long affected(Ends ends) {
        return ends.gone().size() + ends.survivors().values().stream().mapToLong(List::size).sum();
    }

    private ActionTally delete(
            String holder,
            IntegrationTableMapping mapping,
            List<SelectedPair> pairs,
            boolean allowMassChange,
            ActionTally tally) {
        Ends ends = Ends.of(pairs, presence);
        if (!allowMassChange) {
            brake.check(mapping.name(), MassChange.DELETIONS, affected(ends));
        }
        ends.complete().forEach(pair -> tally.notApplicable(pair, "Both ends exist: nothing was deleted."));
        changes.uncouple("dropped, both ends gone", ends.gone(), List.of());
        tally.dropped(ends.gone().size());
        ends.survivors().forEach((side, survivors) -> {
            for (int from = 0; from < survivors.size(); from += PAGE) {
                List<SelectedPair> page = survivors.subList(from, Math.min(survivors.size(), from + PAGE));
                delete(holder, mapping, side, page, ends.records().get(side), tally);
            }
        });
        return tally;
    }

    private void delete(
            String holder,
            IntegrationTableMapping mapping,
            Side side,
            List<SelectedPair> pairs,
            Map<String, TableRecord> records,
            ActionTally tally) {
        List<RowWrite> rows = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            rows.add(new RowWrite.Delete(mapping.table(side), Objects.requireNonNull(records.get(pair.key(side)))));
        }
        Uncoupling.Foreseen foreseen = uncoupling.foresee(
                mapping.name(),
                pairs.stream().map(pair -> Objects.requireNonNull(pair.coupling())).toList());
        List<RowOutcome> outcomes = endpoints.of(side).write(rows);
        List<SelectedPair> deleted = new ArrayList<>();
        for (int index = 0; index < outcomes.size(); index++) {
            if (outcomes.get(index) instanceof RowOutcome.Refused refused) {
                tally.refusedByStore(pairs.get(index), refused.problem().message());
            } else if (outcomes.get(index) instanceof RowOutcome.Stale) {
                tally.refusedByStore(pairs.get(index), "It changed at this moment: look at it again.");
            } else {
                deleted.add(pairs.get(index));
            }
        }
        changes.uncouple("deleted on side " + side, holder, foreseen, deleted);
        tally.done(deleted.size());
    }
}
