package io.koppel.run.errors;

import io.koppel.coupling.WorkListEntry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunPreview;
import io.koppel.run.RunRequest;
import io.koppel.run.preview.Layer;
import io.koppel.run.preview.Overlay;
import io.koppel.run.preview.PreviewedWrite;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Takes records of the error list up and synchronizes them at once, in force mode and one direction (spec 13). */
@Component
public final class Synchronization {

    private final ErrorSelector selector;
    private final PairChanges changes;
    private final RunLauncher launcher;
    private final Overlay overlay;
    private final RunPreview preview;
    private final Clock clock;

    Synchronization(
            ErrorSelector selector,
            PairChanges changes,
            RunLauncher launcher,
            Overlay overlay,
            RunPreview preview,
            Clock clock) {
        this.overlay = overlay;
        this.preview = preview;
        this.selector = selector;
        this.changes = changes;
        this.launcher = launcher;
        this.clock = clock;
    }

    /** @param request of one run */
    private record Planned(List<SelectedPair> pairs, RunRequest request) {}

    /** What takes the records up: left-outs that runs try again, and entries that held them. */
    private record TakenUp(
            List<SelectedPair> skipped,
            List<Reopening> reopenings,
            List<SelectedPair> held,
            List<WorkListEntry> holding) {}

    /** @throws KoppelException WRONG_USAGE if a named record's mapping does not go that way; then nothing was done */
    public ActionReport synchronize(ErrorSelection selection, Pass pass) {
        ActionTally tally = new ActionTally(selection);
        for (Planned planned : plan(selection, pass, tally)) {
            tally.ran(launcher.start(planned.request(), () -> takeUp(planned.pairs())));
            tally.done(planned.pairs().size());
        }
        return tally.report();
    }

    /**
     * Writes nothing.
     *
     * @param writes is told each row that would be written
     * @throws KoppelException likewise
     */
    public ActionReport preview(ErrorSelection selection, Pass pass, Consumer<PreviewedWrite> writes) {
        ActionTally tally = new ActionTally(selection);
        for (Planned planned : plan(selection, pass, tally)) {
            Layer layer = overlay.layer();
            TakenUp taken = takenUp(planned.pairs());
            layer.stores()
                    .couplings()
                    .save(taken.reopenings().stream()
                            .map(Reopening::coupling)
                            .filter(Objects::nonNull)
                            .toList());
            layer.stores()
                    .workList()
                    .save(taken.reopenings().stream()
                            .flatMap(reopening -> reopening.entries().stream())
                            .toList());
            layer.stores().workList().remove(taken.holding());
            preview.of(planned.request(), layer, writes);
            tally.done(planned.pairs().size());
        }
        return tally.report();
    }

    private List<Planned> plan(ErrorSelection selection, Pass pass, ActionTally tally) {
        List<Planned> runs = new ArrayList<>();
        Map<IntegrationTableMapping, List<SelectedPair>> all = selector.all(selection);
        all.forEach((mapping, pairs) -> {
            if (mapping.direction().includes(pass)) {
                plan(mapping, pairs, pass, tally).ifPresent(runs::add);
            } else if (selection.named()) {
                throw new KoppelException(
                        ErrorCode.WRONG_USAGE,
                        "Mapping " + mapping.name() + " does not go " + pass.label() + ": it is "
                                + mapping.direction().label() + ".");
            } else {
                pairs.forEach(pair -> tally.notApplicable(pair, "Its mapping does not go " + pass.label() + "."));
            }
        });
        return runs;
    }

    private static Optional<Planned> plan(
            IntegrationTableMapping mapping, List<SelectedPair> pairs, Pass pass, ActionTally tally) {
        List<SelectedPair> chosen = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            if (pair.key(pass.source()) == null) {
                tally.notApplicable(pair, "It has no record on the side that " + pass.label() + " reads.");
            } else {
                chosen.add(pair);
            }
        }
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        List<String> keys = chosen.stream()
                .map(pair -> Objects.requireNonNull(pair.key(pass.source())))
                .toList();
        ChosenRecords records = pass == Pass.TO
                ? new ChosenRecords(keys, List.of(), Direction.TO_INTEGRATION_TABLE, false)
                : new ChosenRecords(List.of(), keys, Direction.FROM_INTEGRATION_TABLE, false);
        return Optional.of(new Planned(chosen, RunRequest.records(mapping.name(), records)));
    }

    private void takeUp(List<SelectedPair> pairs) {
        TakenUp taken = takenUp(pairs);
        changes.reopen("synchronized", taken.skipped(), taken.reopenings());
        changes.removeEntries("released to be synchronized", taken.held(), taken.holding());
    }

    /** Whatever keeps runs away from the records: somebody has decided. */
    private TakenUp takenUp(List<SelectedPair> pairs) {
        List<SelectedPair> skipped = new ArrayList<>();
        List<Reopening> reopenings = new ArrayList<>();
        List<SelectedPair> held = new ArrayList<>();
        List<WorkListEntry> holding = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            Optional<Reopening> reopening = Reopening.of(pair, clock.instant());
            if (reopening.isPresent()) {
                skipped.add(pair);
                reopenings.add(reopening.get());
            }
            List<WorkListEntry> entries = pair.entries().stream().filter(Release::holds).toList();
            if (!entries.isEmpty()) {
                held.add(pair);
                holding.addAll(entries);
            }
        }
        return new TakenUp(skipped, reopenings, held, holding);
    }
}
