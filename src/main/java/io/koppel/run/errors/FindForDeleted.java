package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Audit;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Brake;
import io.koppel.run.MassChange;
import io.koppel.run.MappingHold;
import io.koppel.run.errors.CouplingCheck.Broken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds couplings that are not whole any more, before a run stumbles over them (spec 13, 13.1). In a unidirectional
 * mapping a coupling whose local record is gone or outside the table filter becomes skipped; elsewhere one that lost an
 * end goes on the list as failed, so that the next run applies the deletion-conflict resolution.
 */
@Component
public final class FindForDeleted {

    private final CatalogueRepository catalogues;
    private final CouplingCheck check;
    private final Brake brake;
    private final RenamedRecords renamed;
    private final Couplings couplings;
    private final WorkList workList;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final MappingHold hold;
    private final Clock clock;

    FindForDeleted(
            CatalogueRepository catalogues,
            CouplingCheck check,
            Brake brake,
            RenamedRecords renamed,
            Couplings couplings,
            WorkList workList,
            Audit audit,
            TransactionTemplate transactions,
            MappingHold hold,
            Clock clock) {
        this.catalogues = catalogues;
        this.check = check;
        this.brake = brake;
        this.renamed = renamed;
        this.couplings = couplings;
        this.workList = workList;
        this.audit = audit;
        this.transactions = transactions;
        this.hold = hold;
        this.clock = clock;
    }

    /**
     * @param mapping null for all enabled ones
     * @param limit most findings to be returned of each mapping; all are listed
     * @throws KoppelException MAPPING_UNKNOWN, MAPPING_HELD
     */
    public List<DeletionFindings> find(@Nullable String mapping, boolean allowMassChange, int limit) {
        Catalogue catalogue = catalogues.load();
        List<IntegrationTableMapping> mappings = mapping == null
                ? catalogue.mappings().stream().filter(IntegrationTableMapping::enabled).toList()
                : List.of(catalogue.named(mapping));
        List<DeletionFindings> findings = new ArrayList<>();
        for (IntegrationTableMapping each : mappings) {
            findings.add(hold.duringOnSystems(List.of(each.name()), holder -> find(each, allowMassChange, limit)));
        }
        return findings;
    }

    /** Reads everything before it lists anything: only reads that ended count, and the brake knows the whole number. */
    private DeletionFindings find(IntegrationTableMapping mapping, boolean allowMassChange, int limit) {
        long[] found = {0, 0};
        List<Coupling> localGone = new ArrayList<>();
        List<Map.Entry<Coupling, Broken>> first = new ArrayList<>();
        long all = check.each(mapping, (page, broken) -> {
            found[0] += broken.size();
            found[1] += fresh(mapping, broken).size();
            localGone.addAll(CouplingCheck.withLocalGone(broken));
            broken.entrySet().stream().limit(Math.max(0, limit - first.size())).forEach(first::add);
        });
        String stopped = allowMassChange ? null : brake.objection(mapping.name(), MassChange.SKIPS, found[1]);
        Map<String, String> newKeys = stopped != null ? Map.of() : renamed.newKeys(mapping, localGone);
        FindingText text = new FindingText(mapping, newKeys);
        if (found[1] > 0 && stopped == null) {
            check.each(mapping, (page, broken) -> list(mapping, fresh(mapping, broken), text));
        }
        return new DeletionFindings(
                mapping.name(),
                all,
                found[0],
                stopped != null ? 0 : found[1],
                stopped,
                first.stream().map(entry -> text.finding(entry.getKey(), entry.getValue())).toList());
    }

    /** What is to be put on the list and does not stand there. */
    private List<FreshFinding> fresh(IntegrationTableMapping mapping, Map<Coupling, Broken> broken) {
        List<FreshFinding> fresh = new ArrayList<>();
        broken.forEach((coupling, wrong) ->
                FreshFinding.of(mapping, coupling, wrong.kind(), wrong.successor()).ifPresent(fresh::add));
        Set<String> listed = new HashSet<>();
        for (Pass pass : Pass.values()) {
            List<String> keys = fresh.stream()
                    .filter(finding -> finding.pass() == pass)
                    .map(FreshFinding::sourceKey)
                    .toList();
            workList.byKeys(mapping.name(), pass, keys).stream()
                    .filter(entry -> entry.wholeRecord()
                            && (entry.code() == ErrorCode.COUPLED_TO_DELETED_RECORD
                                    || entry.code() == ErrorCode.LEFT_THE_FILTER))
                    .forEach(entry -> listed.add(pass + entry.sourceKey()));
        }
        return fresh.stream()
                .filter(finding -> !listed.contains(finding.pass() + finding.sourceKey()))
                .toList();
    }

    private void list(IntegrationTableMapping mapping, List<FreshFinding> fresh, FindingText text) {
        if (fresh.isEmpty()) {
            return;
        }
        List<Coupling> changed = fresh.stream().map(FreshFinding::changed).toList();
        List<WorkListEntry> entries = fresh.stream()
                .map(finding -> finding.entry(text.message(finding), clock.instant()))
                .toList();
        transactions.executeWithoutResult(status -> {
            couplings.save(changed);
            workList.save(entries);
            audit.record("error list " + mapping.name(), null, "found for deleted: " + fresh.size() + " records");
        });
    }
}
