package io.koppel.run.records;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.Decision;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.ChosenRecords;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import io.koppel.run.pass.PairInspection;
import io.koppel.run.pass.PairState;
import io.koppel.run.records.ProposedSync.NamedPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Synchronizes single records on a person's word, in force mode (spec 11). */
@Component
public final class SynchronizeNow {

    private final CatalogueRepository catalogues;
    private final RecordFinder finder;
    private final WorkList workList;
    private final PairInspection inspection;
    private final RunLauncher launcher;

    SynchronizeNow(
            CatalogueRepository catalogues,
            RecordFinder finder,
            WorkList workList,
            PairInspection inspection,
            RunLauncher launcher) {
        this.catalogues = catalogues;
        this.finder = finder;
        this.workList = workList;
        this.inspection = inspection;
        this.launcher = launcher;
    }

    /** @throws KoppelException RECORD_UNKNOWN */
    public ProposedSync propose(IntegrationTableMapping mapping, List<String> ids) {
        List<FoundRecord> found = finder.findAll(mapping, ids);
        Map<FoundRecord, String> idByRecord = new LinkedHashMap<>();
        for (int index = 0; index < ids.size(); index++) {
            idByRecord.putIfAbsent(found.get(index), ids.get(index));
        }
        List<LeftOut> leftOut = new ArrayList<>();
        Map<String, Coupling> coupled = new LinkedHashMap<>();
        Map<String, String> blocked = blocked(mapping, found);
        idByRecord.forEach((record, id) -> {
            Coupling coupling = record.coupling();
            if (coupling == null) {
                leftOut.add(new LeftOut(id, offer(mapping, record, id)));
            } else if (coupling.skipped() || blocked.containsKey(coupling.localKey())) {
                leftOut.add(new LeftOut(id, skipped(blocked.getOrDefault(coupling.localKey(), "skipped"))));
            } else {
                coupled.put(id, coupling);
            }
        });
        Catalogue catalogue = catalogues.load();
        Map<String, PairState> states = coupled.isEmpty()
                ? Map.of()
                : inspection.inspect(catalogue, mapping, List.copyOf(coupled.values()));
        List<NamedPair> pairs = new ArrayList<>();
        coupled.forEach((id, coupling) -> pairs.add(new NamedPair(id, coupling, states.get(coupling.localKey()))));
        return new ProposedSync(mapping, idByRecord.size(), pairs, leftOut);
    }

    /**
     * @throws KoppelException WRONG_USAGE if the choice is none of the options, MAPPING_HELD: nothing was done
     */
    public RecordsOutcome run(ProposedSync proposed, SyncChoice choice) {
        if (proposed.pairs().isEmpty()) {
            return new RecordsOutcome(proposed.total(), proposed.leftOut(), null);
        }
        if (!proposed.options().contains(choice)) {
            throw new KoppelException(ErrorCode.WRONG_USAGE, notAmong(proposed, choice));
        }
        List<LeftOut> leftOut = new ArrayList<>(proposed.leftOut());
        proposed.pairs().stream()
                .filter(pair -> overwrites(proposed, pair, choice))
                .forEach(pair -> leftOut.add(new LeftOut(
                        pair.id(),
                        "changed where it would be written since the last synchronization; synchronize it by itself")));
        return new RecordsOutcome(
                proposed.total(), leftOut, request(proposed, choice).map(launcher::start).orElse(null));
    }

    /** The run that would be started; empty if no record is left for it. */
    public Optional<RunRequest> request(ProposedSync proposed, SyncChoice choice) {
        List<NamedPair> scheduled = proposed.pairs().stream()
                .filter(pair -> !overwrites(proposed, pair, choice))
                .toList();
        return scheduled.isEmpty()
                ? Optional.empty()
                : Optional.of(RunRequest.records(
                        proposed.mapping().name(),
                        new ChosenRecords(
                                keys(scheduled, Pass.TO, choice),
                                keys(scheduled, Pass.FROM, choice),
                                direction(choice),
                                false)));
    }

    /** Of several records, those that somebody changed at the destination are left out (spec 11). */
    private static boolean overwrites(ProposedSync proposed, NamedPair pair, SyncChoice choice) {
        return !proposed.single() && ProposedSync.destinationModified(pair.state(), choice);
    }

    private static Direction direction(SyncChoice choice) {
        return switch (choice) {
            case TO -> Direction.TO_INTEGRATION_TABLE;
            case FROM -> Direction.FROM_INTEGRATION_TABLE;
            case MERGE -> Direction.BIDIRECTIONAL;
        };
    }

    /** Force asks nothing: a merge must not write the unchanged side over the changed one, so that one goes alone. */
    private static List<String> keys(List<NamedPair> pairs, Pass pass, SyncChoice choice) {
        return pairs.stream()
                .filter(pair -> choice != SyncChoice.MERGE || carries(pair.state(), pass))
                .map(pair -> pair.coupling().key(pass.source()))
                .toList();
    }

    private static boolean carries(PairState state, Pass pass) {
        return switch (pass) {
            case TO -> state.localModified() || !state.integrationModified();
            case FROM -> state.integrationModified() || !state.localModified();
        };
    }

    private Map<String, String> blocked(IntegrationTableMapping mapping, List<FoundRecord> found) {
        Map<String, String> blocked = new HashMap<>();
        for (Pass pass : Pass.values()) {
            Map<String, String> localBySource = new HashMap<>();
            for (FoundRecord record : found) {
                if (record.coupling() != null) {
                    localBySource.put(record.coupling().key(pass.source()), record.coupling().localKey());
                }
            }
            for (WorkListEntry entry : workList.byKeys(mapping.name(), pass, localBySource.keySet())) {
                if (entry.wholeRecord() && Decision.blocks(entry)) {
                    blocked.put(
                            localBySource.get(entry.sourceKey()),
                            entry.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                }
            }
        }
        return blocked;
    }

    private static String offer(IntegrationTableMapping mapping, FoundRecord record, String id) {
        boolean local = record.localKey() != null;
        String add = local
                ? "couplings add \"" + mapping.name() + "\" " + id + " INTEGRATION"
                : "couplings add \"" + mapping.name() + "\" LOCAL " + id;
        return "not coupled; couple it first: '" + add + "' with a record that exists, or 'couplings create \""
                + mapping.name() + "\" " + id + " --direction " + (local ? "to" : "from") + "' with a new one";
    }

    private static String skipped(String state) {
        return state + ": it stands on the error list and is left out until that is settled ('errors list')";
    }

    private static String notAmong(ProposedSync proposed, SyncChoice choice) {
        String options = String.join(
                " or ", proposed.options().stream().map(SyncChoice::label).toList());
        return choice.label() + " is not possible for mapping " + proposed.mapping().name() + " ("
                + proposed.mapping().direction().label() + ")"
                + (proposed.warning() == null ? "" : ". " + proposed.warning())
                + " Possible: " + options + ". Nothing was done.";
    }
}
