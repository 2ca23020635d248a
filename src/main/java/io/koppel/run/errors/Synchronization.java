package io.koppel.run.errors;

import io.koppel.coupling.WorkListEntry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes records of the error list up and synchronizes them at once, in force mode and one direction (spec 13). */
@Component
public final class Synchronization {

    private final ErrorSelector selector;
    private final PairChanges changes;
    private final RunLauncher launcher;
    private final Clock clock;

    Synchronization(ErrorSelector selector, PairChanges changes, RunLauncher launcher, Clock clock) {
        this.selector = selector;
        this.changes = changes;
        this.launcher = launcher;
        this.clock = clock;
    }

    /** @throws KoppelException WRONG_USAGE if a named record's mapping does not go that way; then nothing was done */
    public ActionReport synchronize(ErrorSelection selection, Pass pass) {
        ActionTally tally = new ActionTally(selection);
        Map<IntegrationTableMapping, List<SelectedPair>> all = selector.all(selection);
        all.forEach((mapping, pairs) -> {
            if (mapping.direction().includes(pass)) {
                synchronize(mapping, pairs, pass, tally);
            } else if (selection.named()) {
                throw new KoppelException(
                        ErrorCode.WRONG_USAGE,
                        "Mapping " + mapping.name() + " does not go " + pass.label() + ": it is "
                                + mapping.direction().label() + ".");
            } else {
                pairs.forEach(pair -> tally.notApplicable(pair, "Its mapping does not go " + pass.label() + "."));
            }
        });
        return tally.report();
    }

    private void synchronize(IntegrationTableMapping mapping, List<SelectedPair> pairs, Pass pass, ActionTally tally) {
        List<SelectedPair> chosen = new ArrayList<>();
        for (SelectedPair pair : pairs) {
            if (pair.key(pass.source()) == null) {
                tally.notApplicable(pair, "It has no record on the side that " + pass.label() + " reads.");
            } else {
                chosen.add(pair);
            }
        }
        if (chosen.isEmpty()) {
            return;
        }
        List<String> keys = chosen.stream()
                .map(pair -> Objects.requireNonNull(pair.key(pass.source())))
                .toList();
        ChosenRecords records = pass == Pass.TO
                ? new ChosenRecords(keys, List.of(), Direction.TO_INTEGRATION_TABLE, false)
                : new ChosenRecords(List.of(), keys, Direction.FROM_INTEGRATION_TABLE, false);
        tally.ran(launcher.start(RunRequest.records(mapping.name(), records), () -> takeUp(chosen)));
        tally.done(chosen.size());
    }

    /** Whatever keeps runs away from the records: somebody has decided. */
    private void takeUp(List<SelectedPair> pairs) {
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
        changes.reopen("synchronized", skipped, reopenings);
        changes.removeEntries("released to be synchronized", held, holding);
    }
}
