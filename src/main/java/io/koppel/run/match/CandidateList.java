package io.koppel.run.match;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.MatchCandidate;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows a person the candidates of ambiguous matches, with every mapped value: those they match by are all the same. */
final class CandidateList {

    private static final int LONGEST_VALUE = 100;

    private final MatchSetting setting;
    private final Couplings couplings;

    CandidateList(MatchSetting setting, Couplings couplings) {
        this.setting = setting;
        this.couplings = couplings;
    }

    /** By local key. */
    Map<String, List<MatchCandidate>> of(List<Verdict.Ambiguous> records) {
        Set<String> keys = new LinkedHashSet<>();
        records.forEach(record -> keys.addAll(record.candidates()));
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Coupling> coupled = couplings.byKeys(setting.name(), Side.INTEGRATION, keys);
        Map<String, MatchCandidate> byKey = new HashMap<>();
        for (TableRecord candidate : setting.tables().fetch(Side.INTEGRATION, shape(), Filter.NONE, keys)) {
            Coupling other = coupled.get(candidate.key());
            byKey.put(
                    candidate.key(),
                    new MatchCandidate(candidate.key(), values(candidate), other == null ? null : other.localKey()));
        }
        Map<String, List<MatchCandidate>> lists = new HashMap<>();
        for (Verdict.Ambiguous record : records) {
            lists.put(
                    record.localKey(),
                    record.candidates().stream()
                            .filter(byKey::containsKey)
                            .map(byKey::get)
                            .toList());
        }
        return lists;
    }

    private RecordShape shape() {
        Set<String> fields = new LinkedHashSet<>();
        MappedTable table = setting.mapping().integration();
        if (table.businessKey() != null) {
            fields.add(table.businessKey());
        }
        setting.mapping().fields().stream()
                .filter(row -> row.enabled() && row.local() != null && row.integration() != null)
                .map(IntegrationFieldMapping::integration)
                .forEach(fields::add);
        return new RecordShape(List.copyOf(fields));
    }

    private static Map<String, String> values(TableRecord record) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : record.values().shape().fields()) {
            String text = record.text(field);
            if (!text.isEmpty()) {
                values.put(field, text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…");
            }
        }
        return values;
    }
}
