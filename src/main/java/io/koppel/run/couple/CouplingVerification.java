package io.koppel.run.couple;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.RecordFinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Holds couplings against both systems: dead ones, records coupled in two mappings of the same table (spec 2.3), and
 * records that left their filter (spec 7.5). Page by page, whole pages a question.
 */
@Component
public final class CouplingVerification {

    private static final int PAGE = 2000;

    private final Couplings couplings;
    private final RecordFinder finder;

    CouplingVerification(Couplings couplings, RecordFinder finder) {
        this.couplings = couplings;
        this.finder = finder;
    }

    /**
     * @param mappings to be verified, of the catalogue
     * @param limit most findings to be told; all are counted
     */
    public CouplingReport verify(Catalogue catalogue, Collection<IntegrationTableMapping> mappings, int limit) {
        Findings findings = new Findings(limit);
        for (IntegrationTableMapping mapping : mappings) {
            List<Coupling> page = couplings.page(mapping.name(), null, PAGE);
            while (!page.isEmpty()) {
                verify(catalogue, mapping, page, findings);
                page = page.size() < PAGE
                        ? List.of()
                        : couplings.page(mapping.name(), page.get(page.size() - 1).localKey(), PAGE);
            }
        }
        return findings.report();
    }

    private void verify(
            Catalogue catalogue, IntegrationTableMapping mapping, List<Coupling> page, Findings findings) {
        findings.checked += page.size();
        for (Side side : Side.values()) {
            String table = mapping.table(side).table();
            List<String> keys = page.stream().map(coupling -> coupling.key(side)).toList();
            Set<String> present = finder.present(mapping, side, keys);
            Set<String> within = mapping.filter(side).expression() == null
                    ? present
                    : finder.present(mapping, side, keys, mapping.filter(side));
            Map<String, String> doubled = doubles(catalogue, mapping, side, keys);
            for (Coupling coupling : page) {
                String key = coupling.key(side);
                if (!present.contains(key)) {
                    findings.add(CouplingFinding.Kind.DEAD, coupling, table + " " + key + " does not exist any more");
                } else if (!within.contains(key)) {
                    findings.add(
                            CouplingFinding.Kind.OUT_OF_FILTER,
                            coupling,
                            table + " " + key + " is outside the mapping's filter");
                }
                if (doubled.containsKey(key)) {
                    findings.add(
                            CouplingFinding.Kind.DOUBLE,
                            coupling,
                            table + " " + key + " is coupled in mapping " + doubled.get(key) + " too");
                }
            }
        }
    }

    /** Within a mapping the table of couplings itself rules doubles out. */
    private Map<String, String> doubles(
            Catalogue catalogue, IntegrationTableMapping mapping, Side side, List<String> keys) {
        Map<String, String> doubles = new LinkedHashMap<>();
        for (IntegrationTableMapping other : catalogue.mappings()) {
            if (!other.name().equals(mapping.name())
                    && other.table(side).table().equals(mapping.table(side).table())) {
                couplings
                        .byKeys(other.name(), side, keys)
                        .keySet()
                        .forEach(key -> doubles.putIfAbsent(key, other.name()));
            }
        }
        return doubles;
    }

    private static final class Findings {

        private final int limit;
        private final Map<CouplingFinding.Kind, Long> counts = new EnumMap<>(CouplingFinding.Kind.class);
        private final List<CouplingFinding> told = new ArrayList<>();
        private long checked;

        Findings(int limit) {
            this.limit = limit;
        }

        void add(CouplingFinding.Kind kind, Coupling coupling, String message) {
            counts.merge(kind, 1L, Long::sum);
            if (told.size() < limit) {
                told.add(new CouplingFinding(
                        coupling.mapping(), coupling.localKey(), coupling.integrationKey(), kind, message));
            }
        }

        CouplingReport report() {
            return new CouplingReport(
                    checked,
                    counts.getOrDefault(CouplingFinding.Kind.DEAD, 0L),
                    counts.getOrDefault(CouplingFinding.Kind.DOUBLE, 0L),
                    counts.getOrDefault(CouplingFinding.Kind.OUT_OF_FILTER, 0L),
                    List.copyOf(told));
        }
    }
}
