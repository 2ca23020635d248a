package io.koppel.run.match;

import io.koppel.coupling.CouplingGenerations;
import io.koppel.decision.DerivedKey;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the counterparts that Koppel created, by the keys it derives for them (spec 15.5). What was uncoupled on
 * purpose stays so: its generation was raised, and only counterparts of that generation or a later one are looked for,
 * because a database restored from a backup may have missed some raises.
 */
final class DerivedKeyProbe {

    /** Generations beyond the known one that are looked for. */
    private static final int AHEAD = 3;

    /** What is said of each pair. */
    static final String ORIGIN = "key";

    private final IntegrationTableMapping mapping;
    private final TablePages tables;
    private final Workbench workbench;
    private final CouplingGenerations generations;
    private final Settled settled;

    DerivedKeyProbe(
            IntegrationTableMapping mapping,
            TablePages tables,
            Workbench workbench,
            CouplingGenerations generations,
            Settled settled) {
        this.mapping = mapping;
        this.tables = tables;
        this.workbench = workbench;
        this.generations = generations;
        this.settled = settled;
    }

    /** Records of a side that are coupled, proposed for coupling or excluded from it. */
    interface Settled {
        Set<String> among(Side side, Collection<String> keys);
    }

    /** False where the destination's database chooses the keys, so that they say nothing. */
    static boolean possible(IntegrationTableMapping mapping, Pass pass) {
        return mapping.table(pass.destination()).keyFrom() != KeyFrom.DATABASE;
    }

    void probe(Pass pass) {
        if (possible(mapping, pass)) {
            // Also what left the filter: it was coupled all the same.
            tables.each(pass.source(), TablePages.KEYS_ONLY, Filter.NONE, records -> probe(pass, records));
        }
    }

    private void probe(Pass pass, List<TableRecord> records) {
        List<String> all = records.stream().map(TableRecord::key).toList();
        Set<String> apart = settled.among(pass.source(), all);
        List<String> sources = all.stream().filter(key -> !apart.contains(key)).toList();
        if (sources.isEmpty()) {
            return;
        }
        Map<String, String> sourceByKey = new LinkedHashMap<>();
        Map<String, Integer> known = generations.byKeys(mapping.name(), pass.source(), sources);
        for (int ahead = AHEAD; ahead >= 0; ahead--) {
            for (String source : sources) {
                int generation = known.getOrDefault(source, 0) + ahead;
                sourceByKey.put(DerivedKey.of(mapping.name(), pass, source, generation), source);
            }
        }
        propose(pass, sourceByKey, new HashSet<>(tables.existing(pass.destination(), sourceByKey.keySet())));
    }

    /** The latest generation comes first, and a record is proposed once. */
    private void propose(Pass pass, Map<String, String> sourceByKey, Set<String> existing) {
        Set<String> free = new HashSet<>(existing);
        free.removeAll(settled.among(pass.destination(), existing));
        Set<String> found = new HashSet<>();
        List<Workbench.Pair> pairs = new ArrayList<>();
        sourceByKey.forEach((destination, source) -> {
            if (free.contains(destination) && found.add(source)) {
                pairs.add(
                        pass == Pass.TO
                                ? new Workbench.Pair(source, destination, ORIGIN)
                                : new Workbench.Pair(destination, source, ORIGIN));
            }
        });
        workbench.propose(pairs);
    }
}
