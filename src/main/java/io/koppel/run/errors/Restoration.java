package io.koppel.run.errors;

import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.Brake;
import io.koppel.run.ChosenRecords;
import io.koppel.run.MassChange;
import io.koppel.run.MappingHold;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the missing end of couplings again from the surviving one (spec 13). */
@Component
public final class Restoration {

    private static final String WAITING_MESSAGE =
            "Its counterpart was deleted and is to be made again. 'errors restore' had begun; 'couplings create' goes on with it.";

    private final ErrorSelector selector;
    private final Presence presence;
    private final CreationExclusions exclusions;
    private final Brake brake;
    private final PairChanges changes;
    private final RunLauncher launcher;
    private final MappingHold hold;
    private final Clock clock;

    Restoration(
            ErrorSelector selector,
            Presence presence,
            CreationExclusions exclusions,
            Brake brake,
            PairChanges changes,
            RunLauncher launcher,
            MappingHold hold,
            Clock clock) {
        this.selector = selector;
        this.presence = presence;
        this.exclusions = exclusions;
        this.brake = brake;
        this.changes = changes;
        this.launcher = launcher;
        this.hold = hold;
        this.clock = clock;
    }

    /** Who survives, by side; only those that the mapping's direction can make again. */
    private record Plan(Map<Side, List<SelectedPair>> survivors, List<SelectedPair> gone) {

        List<String> keys(Side side) {
            return survivors.getOrDefault(side, List.of()).stream()
                    .map(pair -> Objects.requireNonNull(pair.key(side)))
                    .toList();
        }

        int size() {
            return survivors.values().stream().mapToInt(List::size).sum();
        }
    }

    /** @throws io.koppel.failure.KoppelException MASS_CHANGE: nothing was done to that mapping and those after it */
    public ActionReport restore(ErrorSelection selection, boolean allowMassChange) {
        ActionTally tally = new ActionTally(selection);
        selector.all(selection).forEach((mapping, pairs) -> restore(mapping, pairs, allowMassChange, tally));
        return tally.report();
    }

    private void restore(
            IntegrationTableMapping mapping, List<SelectedPair> pairs, boolean allowMassChange, ActionTally tally) {
        Plan plan = plan(mapping, pairs, tally);
        if (!allowMassChange) {
            brake.check(mapping.name(), MassChange.RESTORES, plan.size() + plan.gone().size());
        }
        if (plan.size() == 0) {
            if (!plan.gone().isEmpty()) {
                hold.duringOnSystems(List.of(mapping.name()), holder -> drop(plan));
            }
        } else {
            tally.ran(launcher.start(RunRequest.records(mapping.name(), chosen(plan)), () -> {
                drop(plan);
                uncouple(plan);
            }));
        }
        tally.done(plan.size());
        tally.dropped(plan.gone().size());
    }

    private Plan plan(IntegrationTableMapping mapping, List<SelectedPair> pairs, ActionTally tally) {
        List<SelectedPair> coupled = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            if (pair.coupling() == null) {
                tally.notApplicable(pair, "It is not coupled, so nothing can be missing.");
            } else {
                coupled.add(pair);
            }
        }
        Ends ends = Ends.of(coupled, presence);
        ends.complete().forEach(pair -> tally.notApplicable(pair, "Both ends exist: there is nothing to restore."));
        Map<Side, List<SelectedPair>> survivors = new EnumMap<>(Side.class);
        ends.survivors().forEach((side, list) -> survivors.put(side, restorable(mapping, side, list, tally)));
        return new Plan(survivors, ends.gone());
    }

    private List<SelectedPair> restorable(
            IntegrationTableMapping mapping, Side side, List<SelectedPair> survivors, ActionTally tally) {
        Set<String> excluded = exclusions.among(
                mapping.name(),
                side,
                survivors.stream().map(pair -> Objects.requireNonNull(pair.key(side))).toList());
        List<SelectedPair> restorable = new ArrayList<>();
        for (SelectedPair pair : survivors) {
            if (!mapping.direction().includes(Pass.fromSide(side))) {
                tally.notApplicable(
                        pair,
                        "The mapping does not go from the side that still has it. 'errors delete' removes it there too.");
            } else if (excluded.contains(pair.key(side))) {
                tally.notApplicable(pair, "It is marked \"do not create\". 'errors release' takes that away.");
            } else {
                restorable.add(pair);
            }
        }
        return restorable;
    }

    private static ChosenRecords chosen(Plan plan) {
        List<String> local = plan.keys(Side.LOCAL);
        List<String> integration = plan.keys(Side.INTEGRATION);
        Direction direction = integration.isEmpty()
                ? Direction.TO_INTEGRATION_TABLE
                : local.isEmpty() ? Direction.FROM_INTEGRATION_TABLE : Direction.BIDIRECTIONAL;
        return new ChosenRecords(local, integration, direction, true);
    }

    private int drop(Plan plan) {
        changes.uncouple("dropped, both ends gone", plan.gone(), List.of());
        return plan.gone().size();
    }

    /** Until the run has made the counterpart the record stands on the list as uncoupled, so that a death loses nothing. */
    private void uncouple(Plan plan) {
        plan.survivors().forEach((side, pairs) -> changes.uncouple(
                "uncoupled to be restored",
                pairs,
                pairs.stream().map(pair -> entry(pair, Pass.fromSide(side))).toList()));
    }

    private WorkListEntry entry(SelectedPair pair, Pass pass) {
        return new WorkListEntry(
                pair.mapping().name(),
                pass,
                Objects.requireNonNull(pair.key(pass.source())),
                "",
                null,
                WorkState.FAILED,
                ErrorCode.COUPLED_TO_DELETED_RECORD,
                WAITING_MESSAGE,
                0,
                clock.instant(),
                "",
                null,
                List.of());
    }
}
