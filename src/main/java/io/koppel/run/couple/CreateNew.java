package io.koppel.run.couple;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Audit;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RecordFinder;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.records.LeftOut;
import io.koppel.run.records.RecordsOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Couples records by creating their counterparts, whatever filters and watermarks say (spec 12.2). */
@Component
public final class CreateNew {

    private final RecordFinder finder;
    private final Couplings couplings;
    private final CreationExclusions exclusions;
    private final WorkList workList;
    private final CandidateHold holds;
    private final RunLauncher launcher;
    private final Audit audit;
    private final TransactionTemplate transactions;

    CreateNew(
            RecordFinder finder,
            Couplings couplings,
            CreationExclusions exclusions,
            WorkList workList,
            CandidateHold holds,
            RunLauncher launcher,
            Audit audit,
            TransactionTemplate transactions) {
        this.finder = finder;
        this.couplings = couplings;
        this.exclusions = exclusions;
        this.workList = workList;
        this.holds = holds;
        this.launcher = launcher;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Records that are validly coupled or marked "do not create" are left out; a coupling whose other end is missing
     * is removed first.
     *
     * @param pass whose source the records are
     * @throws KoppelException RECORD_UNKNOWN, WRONG_USAGE, MAPPING_HELD: nothing was done
     */
    public RecordsOutcome create(IntegrationTableMapping mapping, List<String> ids, Pass pass) {
        Directions.require(mapping, pass);
        Map<String, String> idByKey = sources(mapping, pass.source(), ids);
        Map<String, Coupling> coupled = couplings.byKeys(mapping.name(), pass.source(), idByKey.keySet());
        Set<String> partners = finder.present(
                mapping,
                pass.destination(),
                coupled.values().stream().map(pair -> pair.key(pass.destination())).toList());
        Set<String> marked = exclusions.among(mapping.name(), pass.source(), idByKey.keySet());
        List<LeftOut> leftOut = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        List<Coupling> stale = new ArrayList<>();
        idByKey.forEach((key, id) -> {
            Coupling pair = coupled.get(key);
            if (pair != null && partners.contains(pair.key(pass.destination()))) {
                leftOut.add(new LeftOut(id, "coupled with " + pair.key(pass.destination()) + " already"));
            } else if (marked.contains(key)) {
                leftOut.add(new LeftOut(
                        id, "marked 'do not create'; 'couplings include " + mapping.name() + " " + id + "' releases it"));
            } else {
                chosen.add(key);
                if (pair != null) {
                    stale.add(pair);
                }
            }
        });
        return new RecordsOutcome(
                idByKey.size(), leftOut, chosen.isEmpty() ? null : run(mapping, pass, chosen, stale));
    }

    /**
     * The run that would create one record's counterpart, to be tried out.
     *
     * @throws KoppelException RECORD_UNKNOWN, WRONG_USAGE
     */
    public RunRequest request(IntegrationTableMapping mapping, String id, Pass pass) {
        Directions.require(mapping, pass);
        return request(mapping, pass, List.copyOf(sources(mapping, pass.source(), List.of(id)).keySet()));
    }

    private static RunRequest request(IntegrationTableMapping mapping, Pass pass, List<String> chosen) {
        return RunRequest.records(
                mapping.name(),
                new ChosenRecords(
                        pass == Pass.TO ? chosen : List.of(),
                        pass == Pass.FROM ? chosen : List.of(),
                        Directions.only(pass),
                        true));
    }

    private RunOutcome run(IntegrationTableMapping mapping, Pass pass, List<String> chosen, List<Coupling> stale) {
        return launcher.start(
                request(mapping, pass, chosen),
                () -> transactions.executeWithoutResult(status -> prepare(mapping, pass, chosen, stale)));
    }

    /** What failed before is tried anew: whoever asks for a record by name means it. */
    private void prepare(IntegrationTableMapping mapping, Pass pass, List<String> chosen, List<Coupling> stale) {
        List<WorkListEntry> settled = workList.byKeys(mapping.name(), pass, chosen);
        holds.letGo(mapping.name(), settled);
        workList.remove(settled);
        if (!stale.isEmpty()) {
            couplings.remove(mapping.name(), stale);
            audit.record(
                    "coupling " + mapping.name(),
                    stale.stream().map(PairText::of).collect(Collectors.joining("\n")),
                    null);
        }
    }

    private Map<String, String> sources(IntegrationTableMapping mapping, Side side, List<String> ids) {
        Map<String, Set<String>> keys = finder.keys(mapping, side, ids);
        Set<String> present = finder.present(
                mapping, side, keys.values().stream().flatMap(Set::stream).toList());
        List<String> unknown = ids.stream()
                .filter(id -> keys.getOrDefault(id, Set.of()).stream()
                                .filter(present::contains)
                                .count()
                        != 1)
                .map(id -> "Mapping " + mapping.name() + ": " + id + " does not mean one record of "
                        + mapping.table(side).table() + ". Give a key or a business key of one that exists.")
                .toList();
        if (!unknown.isEmpty()) {
            throw new KoppelException(ErrorCode.RECORD_UNKNOWN, String.join("\n", unknown));
        }
        return ids.stream()
                .distinct()
                .collect(Collectors.toMap(
                        id -> keys.get(id).stream().filter(present::contains).findFirst().orElseThrow(),
                        id -> id,
                        (one, again) -> one,
                        LinkedHashMap::new));
    }
}
