package io.koppel.run.couple;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Audit;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.RecordFinder;
import io.koppel.run.MappingHold;
import io.koppel.run.lease.Leases;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes couplings from a file, all or nothing: every line that cannot be is told. Only the file is held in memory,
 * never the couplings that exist.
 */
@Component
public final class CouplingImport {

    private static final int PAGE = 2000;

    private final RecordFinder finder;
    private final Couplings couplings;
    private final Pairing pairing;
    private final MappingHold hold;
    private final Leases leases;
    private final Audit audit;
    private final TransactionTemplate transactions;

    CouplingImport(
            RecordFinder finder,
            Couplings couplings,
            Pairing pairing,
            MappingHold hold,
            Leases leases,
            Audit audit,
            TransactionTemplate transactions) {
        this.finder = finder;
        this.couplings = couplings;
        this.pairing = pairing;
        this.hold = hold;
        this.leases = leases;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Compares the file with what is; stores nothing. */
    public ProposedCouplings propose(IntegrationTableMapping mapping, Reader file) {
        List<CouplingFile.Line> lines = CouplingFile.read(file);
        Proposal proposal = new Proposal(mapping);
        for (int from = 0; from < lines.size(); from += PAGE) {
            proposal.add(lines.subList(from, Math.min(lines.size(), from + PAGE)));
        }
        return new ProposedCouplings(
                mapping.name(), lines.size(), List.copyOf(proposal.pairs), proposal.unchanged, List.copyOf(proposal.faults));
    }

    /** @throws KoppelException WRONG_USAGE if a record was coupled since the proposal, MAPPING_HELD: nothing was done */
    public void apply(ProposedCouplings proposed) {
        String mapping = proposed.mapping();
        hold.during(List.of(mapping), holder -> transactions.execute(status -> {
            leases.confirm(holder, mapping);
            for (int from = 0; from < proposed.pairs().size(); from += PAGE) {
                store(mapping, proposed.pairs().subList(from, Math.min(proposed.pairs().size(), from + PAGE)));
            }
            return proposed;
        }));
    }

    private void store(String mapping, List<ProposedCouplings.Pair> pairs) {
        requireSingle(mapping, Side.LOCAL, pairs.stream().map(ProposedCouplings.Pair::localKey).toList());
        requireSingle(
                mapping, Side.INTEGRATION, pairs.stream().map(ProposedCouplings.Pair::integrationKey).toList());
        pairing.store(
                mapping,
                pairs.stream()
                        .map(pair -> pairing.fresh(mapping, pair.localKey(), pair.integrationKey()))
                        .toList());
        List<String> texts = pairs.stream()
                .map(pair -> PairText.of(pair.localKey(), pair.integrationKey()))
                .toList();
        audit.record("coupling " + mapping, null, String.join("\n", texts));
    }

    private void requireSingle(String mapping, Side side, List<String> keys) {
        if (!couplings.byKeys(mapping, side, keys).isEmpty()) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE,
                    "Somebody else coupled some of these records of " + mapping + " meanwhile; nothing was stored. Try again.");
        }
    }

    /** Goes through the file page by page and keeps what it found. */
    private final class Proposal {

        private final IntegrationTableMapping mapping;
        private final List<ProposedCouplings.Pair> pairs = new ArrayList<>();
        private final List<ProposedCouplings.LineFault> faults = new ArrayList<>();
        private final Map<Side, Map<String, Long>> lineByKey =
                Map.of(Side.LOCAL, new HashMap<>(), Side.INTEGRATION, new HashMap<>());
        private int unchanged;

        Proposal(IntegrationTableMapping mapping) {
            this.mapping = mapping;
        }

        void add(List<CouplingFile.Line> lines) {
            Page local = page(Side.LOCAL, lines.stream().map(CouplingFile.Line::local).toList());
            Page integration =
                    page(Side.INTEGRATION, lines.stream().map(CouplingFile.Line::integration).toList());
            for (CouplingFile.Line line : lines) {
                String localKey = key(local, line, line.local());
                String integrationKey = key(integration, line, line.integration());
                if (!line.mapping().isEmpty() && !line.mapping().equalsIgnoreCase(mapping.name())) {
                    fault(line.number(), "it is a coupling of mapping " + line.mapping() + ", not of " + mapping.name());
                } else if (localKey != null && integrationKey != null) {
                    add(line.number(), localKey, integrationKey, local, integration);
                }
            }
        }

        private void add(long line, String localKey, String integrationKey, Page local, Page integration) {
            boolean once = once(Side.LOCAL, localKey, line) & once(Side.INTEGRATION, integrationKey, line);
            Coupling ofLocal = local.coupled.get(localKey);
            Coupling ofIntegration = integration.coupled.get(integrationKey);
            if (ofLocal != null && ofLocal.equals(ofIntegration)) {
                unchanged++;
                return;
            }
            boolean single = single(line, Side.LOCAL, localKey, ofLocal)
                    & single(line, Side.INTEGRATION, integrationKey, ofIntegration);
            if (once && single) {
                pairs.add(new ProposedCouplings.Pair(localKey, integrationKey));
            }
        }

        private Page page(Side side, List<String> ids) {
            Map<String, Set<String>> keys = finder.keys(
                    mapping, side, ids.stream().filter(id -> !id.isEmpty()).distinct().toList());
            List<String> all = keys.values().stream().flatMap(Set::stream).distinct().toList();
            return new Page(
                    side, keys, finder.present(mapping, side, all), couplings.byKeys(mapping.name(), side, all));
        }

        private @Nullable String key(Page page, CouplingFile.Line line, String id) {
            List<String> keys = page.keys.getOrDefault(id, Set.of()).stream()
                    .filter(page.present::contains)
                    .toList();
            if (keys.size() == 1) {
                return keys.get(0);
            }
            String table = mapping.table(page.side).table();
            fault(
                    line.number(),
                    id.isEmpty()
                            ? "the id of " + table + " is blank"
                            : keys.isEmpty() ? table + " has no record " + id : id + " means several records of " + table);
            return null;
        }

        private boolean once(Side side, String key, long line) {
            Long first = lineByKey.get(side).putIfAbsent(key, line);
            if (first != null) {
                fault(line, mapping.table(side).table() + " " + key + " stands in line " + first + " already");
            }
            return first == null;
        }

        private boolean single(long line, Side side, String key, @Nullable Coupling coupling) {
            if (coupling != null) {
                fault(
                        line,
                        mapping.table(side).table() + " " + key + " is coupled to "
                                + mapping.table(side.other()).table() + " " + coupling.key(side.other())
                                + " already; remove that coupling first");
            }
            return coupling == null;
        }

        private void fault(long line, String message) {
            faults.add(new ProposedCouplings.LineFault(line, message));
        }
    }

    private record Page(
            Side side, Map<String, Set<String>> keys, Set<String> present, Map<String, Coupling> coupled) {}
}
