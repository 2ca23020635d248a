package io.koppel.decision;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers to {@link FactRequest}s, by topic and value. Values are looked up without regard to case and trailing
 * spaces, as the systems' own keys are. Immutable; {@link Gathering} makes one.
 */
public final class Facts {

    public static final Facts NONE = new Gathering().facts();

    private final Map<String, Map<String, List<TableRecord>>> records;
    private final Map<String, Map<String, Coupling>> couplings;
    private final Map<String, Map<String, WorkListEntry>> entries;
    private final Map<String, Set<String>> excluded;
    private final Map<String, Set<String>> asked;

    private Facts(Gathering gathering) {
        this.records = gathering.records;
        this.couplings = gathering.couplings;
        this.entries = gathering.entries;
        this.excluded = gathering.excluded;
        this.asked = gathering.asked;
    }

    /** Records of a topic whose asked field has the value; empty if none. */
    public List<TableRecord> records(String topic, @Nullable String value) {
        return records.getOrDefault(topic, Map.of()).getOrDefault(normal(value), List.of());
    }

    public Optional<TableRecord> record(String topic, @Nullable String value) {
        return records(topic, value).stream().findFirst();
    }

    /** Every record of a topic. */
    public List<TableRecord> all(String topic) {
        return records.getOrDefault(topic, Map.of()).values().stream().flatMap(List::stream).toList();
    }

    public Optional<Coupling> coupling(String topic, @Nullable String key) {
        return Optional.ofNullable(couplings.getOrDefault(topic, Map.of()).get(normal(key)));
    }

    public Optional<WorkListEntry> entry(String topic, @Nullable String key) {
        return Optional.ofNullable(entries.getOrDefault(topic, Map.of()).get(normal(key)));
    }

    /** True if the record asked about with {@link FactRequest.WorkEntries} is marked "do not create". */
    public boolean excluded(String topic, @Nullable String key) {
        return excluded.getOrDefault(topic, Set.of()).contains(normal(key));
    }

    /** True once a request of this topic with this value was answered, even if by nothing. */
    public boolean asked(String topic, @Nullable String value) {
        return asked.getOrDefault(topic, Set.of()).contains(normal(value));
    }

    /** True once a request of this topic was answered at all. */
    public boolean asked(String topic) {
        return asked.containsKey(topic);
    }

    static String normal(@Nullable String value) {
        return value == null ? "" : value.stripTrailing().toLowerCase(Locale.ROOT);
    }

    /** Collects answers. Two rules may ask the same in one round: a value answered before is not added again. */
    public static final class Gathering {

        private final Map<String, Map<String, List<TableRecord>>> records = new HashMap<>();
        private final Map<String, Map<String, Coupling>> couplings = new HashMap<>();
        private final Map<String, Map<String, WorkListEntry>> entries = new HashMap<>();
        private final Map<String, Set<String>> excluded = new HashMap<>();
        private final Map<String, Set<String>> asked = new HashMap<>();

        public Gathering answer(FactRequest.Records request, List<TableRecord> answers) {
            boolean answeredBefore = asked.containsKey(request.topic());
            Set<String> values = asked.computeIfAbsent(request.topic(), topic -> new HashSet<>());
            if (request.values() == null && answeredBefore) {
                return this;
            }
            Set<String> repeated = Set.copyOf(values);
            if (request.values() != null) {
                request.values().forEach(value -> values.add(normal(value)));
            }
            Map<String, List<TableRecord>> byValue = records.computeIfAbsent(request.topic(), topic -> new HashMap<>());
            for (TableRecord answer : answers) {
                String value =
                        normal(request.field().equals(request.table().key()) ? answer.key() : answer.text(request.field()));
                if (!repeated.contains(value)) {
                    byValue.computeIfAbsent(value, ignored -> new ArrayList<>()).add(answer);
                }
            }
            return this;
        }

        public Gathering answer(FactRequest.Couplings request, Map<String, Coupling> answers) {
            Set<String> values = asked.computeIfAbsent(request.topic(), topic -> new HashSet<>());
            request.keys().forEach(key -> values.add(normal(key)));
            Map<String, Coupling> byKey = couplings.computeIfAbsent(request.topic(), topic -> new HashMap<>());
            answers.forEach((key, coupling) -> byKey.put(normal(key), coupling));
            return this;
        }

        public Gathering answer(FactRequest.WorkEntries request, List<WorkListEntry> answers) {
            Set<String> values = asked.computeIfAbsent(request.topic(), topic -> new HashSet<>());
            request.keys().forEach(key -> values.add(normal(key)));
            Map<String, WorkListEntry> byKey = entries.computeIfAbsent(request.topic(), topic -> new HashMap<>());
            answers.stream()
                    .filter(WorkListEntry::wholeRecord)
                    .forEach(entry -> byKey.put(normal(entry.sourceKey()), entry));
            return this;
        }

        public Gathering answer(FactRequest.WorkEntries request, List<WorkListEntry> answers, Set<String> marked) {
            Set<String> keys = excluded.computeIfAbsent(request.topic(), topic -> new HashSet<>());
            marked.forEach(key -> keys.add(normal(key)));
            return answer(request, answers);
        }

        /** A view of what is known so far; later answers show in it too, so hand it out only between rounds. */
        public Facts facts() {
            return new Facts(this);
        }
    }
}
