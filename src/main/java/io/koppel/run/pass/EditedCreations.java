package io.koppel.run.pass;

import io.koppel.coupling.CreationIntent;
import io.koppel.decision.Resemblance;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs attempts that died with the rows that resemble most what they were to write. Where two are equally like, neither
 * is taken: a wrong pair would be worse than a second record.
 */
final class EditedCreations {

    private record Likeness(CreationIntent intent, TableRecord row, int degree) {}

    private final Resemblance resemblance;

    EditedCreations(Resemblance resemblance) {
        this.resemblance = resemblance;
    }

    Map<CreationIntent, TableRecord> pairs(List<CreationIntent> intents, List<TableRecord> rows) {
        List<Likeness> all = new ArrayList<>();
        for (CreationIntent intent : intents) {
            for (TableRecord row : rows) {
                int degree = intent.base() == null ? 0 : resemblance.of(intent.base(), row);
                if (degree > 0) {
                    all.add(new Likeness(intent, row, degree));
                }
            }
        }
        all.sort(Comparator.comparingInt(Likeness::degree).reversed());
        Map<CreationIntent, TableRecord> pairs = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Likeness one : all) {
            if (!taken.contains(one.intent().sourceKey()) && !taken.contains(one.row().key()) && !contested(one, all)) {
                pairs.put(one.intent(), one.row());
            }
            taken.add(one.intent().sourceKey());
            taken.add(one.row().key());
        }
        return pairs;
    }

    private static boolean contested(Likeness one, List<Likeness> all) {
        return all.stream()
                .anyMatch(other -> other != one
                        && other.degree() == one.degree()
                        && (other.intent() == one.intent() || other.row() == one.row()));
    }
}
