package io.koppel.run.pass;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.CreationIntent;
import io.koppel.coupling.IntentStore;
import io.koppel.decision.Candidate;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.DerivedKey;
import io.koppel.decision.Resemblance;
import io.koppel.decision.rule.NaturalKey;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds destinations that no coupling names: by natural key (spec 4.7), or made by an attempt that died (spec 15.5), also
 * in the place of a deleted one.
 */
final class CounterpartFinder {

    /**
     * @param coupling with another source; null if free
     * @param written base that an attempt before its death was to leave; null if unknown
     */
    record Counterpart(TableRecord record, Found found, @Nullable Coupling coupling, @Nullable Base written) {}

    /** Between the note of an attempt and the stamp of what it wrote clocks may differ a little. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final int PAGE = 1000;

    private final PassContext context;
    private final CouplingStore couplings;
    private final IntentStore intents;

    CounterpartFinder(PassContext context, CouplingStore couplings, IntentStore intents) {
        this.context = context;
        this.couplings = couplings;
        this.intents = intents;
    }

    /** By source key. A destination that two sources match goes to the first. */
    Map<String, Counterpart> byNaturalKey(List<Candidate> uncoupled) {
        Optional<NaturalKey> natural = context.plan().rule().flatMap(rule -> rule.naturalKey(context.pass()));
        if (natural.isEmpty()) {
            return Map.of();
        }
        Map<String, String> sourceByValue = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        for (Candidate candidate : uncoupled) {
            String value = natural.get().value().apply(candidate.source());
            if (value != null && !value.isEmpty()) {
                values.add(value);
                sourceByValue.putIfAbsent(normal(value), candidate.source().key());
            }
        }
        String field = natural.get().destinationField();
        Map<String, Counterpart> found = new HashMap<>();
        List<TableRecord> records = fetch(field, values, context.plan().destinationShape());
        Map<String, Coupling> coupled = coupled(records);
        for (TableRecord record : records) {
            String source = sourceByValue.get(normal(record.text(field)));
            Counterpart counterpart =
                    new Counterpart(record, Found.BY_NATURAL_KEY, coupled.get(record.key()), null);
            if (source != null) {
                found.merge(source, counterpart, (one, other) -> one.coupling() == null ? one : other);
            }
        }
        return found;
    }

    /**
     * By source key; only those that no other source is coupled with.
     *
     * @param uncoupled or coupled with a destination that is gone
     */
    Map<String, Counterpart> createdBefore(List<Candidate> uncoupled) {
        MappedTable table = context.plan().destinationTable();
        Map<String, Counterpart> found = new HashMap<>();
        Map<String, CreationIntent> bySource = intents
                .byKeys(
                        context.mapping(),
                        context.pass(),
                        uncoupled.stream().map(candidate -> candidate.source().key()).toList())
                .stream()
                .collect(Collectors.toMap(CreationIntent::sourceKey, Function.identity(), (one, other) -> other));
        if (table.keyFrom().chosenThere()) {
            byValues(bySource, found);
            return found;
        }
        Map<String, String> sourceByKey = uncoupled.stream()
                .collect(Collectors.toMap(
                        candidate -> DerivedKey.of(
                                context.mapping(),
                                context.pass(),
                                candidate.source().key(),
                                candidate.generation() + (candidate.coupling() == null ? 0 : 1)),
                        candidate -> candidate.source().key()));
        List<TableRecord> records =
                fetch(table.key(), sourceByKey.keySet(), context.plan().destinationShape());
        Map<String, Coupling> coupled = coupled(records);
        for (TableRecord record : records) {
            if (!coupled.containsKey(record.key())) {
                String source = sourceByKey.get(record.key());
                found.put(source, made(record, bySource.get(source)));
            }
        }
        return found;
    }

    /** Where the database chose the keys, the rows are known by what was to be written after the highest key of then. */
    private void byValues(Map<String, CreationIntent> bySource, Map<String, Counterpart> found) {
        byReservedKeys(bySource.values(), found);
        Set<String> taken = new HashSet<>();
        Map<IntentScope, List<CreationIntent>> scopes = bySource.values().stream()
                .filter(intent -> intent.reservedKey() == null && !intent.derived())
                .collect(Collectors.groupingBy(intent -> new IntentScope(intent.afterKey(), intent.fields())));
        scopes.forEach((scope, group) -> {
            List<TableRecord> rows = createdAfter(scope, group);
            Map<String, Coupling> coupled = coupled(rows);
            for (CreationIntent intent : group) {
                rows.stream()
                        .filter(row -> !coupled.containsKey(row.key()) && !taken.contains(row.key()))
                        .filter(row -> CreationIntent.valuesFingerprint(projected(row, scope.fields()))
                                == intent.valuesFingerprint())
                        .findFirst()
                        .ifPresent(row -> {
                            taken.add(row.key());
                            found.put(intent.sourceKey(), made(row, intent));
                        });
            }
            edited(
                    group.stream().filter(intent -> !found.containsKey(intent.sourceKey())).toList(),
                    rows.stream()
                            .filter(row -> !coupled.containsKey(row.key()) && !taken.contains(row.key()))
                            .toList(),
                    found);
        });
    }

    private void edited(List<CreationIntent> left, List<TableRecord> rows, Map<String, Counterpart> found) {
        if (!left.isEmpty() && !rows.isEmpty()) {
            new EditedCreations(new Resemblance(context.plan()))
                    .pairs(left, rows)
                    .forEach((intent, row) -> found.put(intent.sourceKey(), made(row, intent)));
        }
    }

    private void byReservedKeys(Collection<CreationIntent> known, Map<String, Counterpart> found) {
        Map<String, CreationIntent> byKey = known.stream()
                .filter(intent -> intent.reservedKey() != null)
                .collect(Collectors.toMap(CreationIntent::reservedKey, Function.identity()));
        MappedTable table = context.plan().destinationTable();
        List<TableRecord> records =
                fetch(table.key(), byKey.keySet(), context.plan().destinationShape());
        Map<String, Coupling> coupled = coupled(records);
        for (TableRecord record : records) {
            if (!coupled.containsKey(record.key())) {
                CreationIntent intent = byKey.get(record.key());
                found.put(intent.sourceKey(), made(record, intent));
            }
        }
    }

    private static Counterpart made(TableRecord record, @Nullable CreationIntent intent) {
        return new Counterpart(record, Found.BY_DERIVED_KEY, null, intent == null ? null : intent.base());
    }

    private record IntentScope(@Nullable String afterKey, List<String> fields) {}

    private List<TableRecord> createdAfter(IntentScope scope, List<CreationIntent> group) {
        MappedTable table = context.plan().destinationTable();
        Set<String> fields = new LinkedHashSet<>(context.plan().destinationShape().fields());
        fields.addAll(scope.fields());
        if (IntentRecorder.knownByTime(table, scope.afterKey())) {
            Instant first = group.stream().map(CreationIntent::createdAt).min(Comparator.naturalOrder()).orElseThrow();
            return modifiedSince(first.minus(LATE), new RecordShape(List.copyOf(fields)));
        }
        Filter filter = scope.afterKey() == null
                ? Filter.NONE
                : new Filter(
                        table.key() + " > " + scope.afterKey(),
                        new FilterExpression.Comparison(
                                table.key(), FilterExpression.Operator.GREATER, scope.afterKey()));
        return context
                .destination()
                .fetch(new FetchRequest(table, new RecordShape(List.copyOf(fields)), table.key(), null, filter));
    }

    private List<TableRecord> modifiedSince(Instant since, RecordShape shape) {
        List<TableRecord> rows = new ArrayList<>();
        String after = null;
        while (true) {
            SourcePage page = context.destination()
                    .page(new PageRequest(context.plan().destinationTable(), shape, Filter.NONE, since, after, PAGE));
            rows.addAll(page.records());
            if (page.last() || page.records().isEmpty()) {
                return rows;
            }
            after = page.positions().get(page.positions().size() - 1);
        }
    }

    private static FieldValues projected(TableRecord row, List<String> fields) {
        return new FieldValues(
                new RecordShape(fields), fields.stream().map(row::get).toArray());
    }

    private List<TableRecord> fetch(String field, Collection<String> values, RecordShape shape) {
        if (values.isEmpty()) {
            return List.of();
        }
        return context
                .destination()
                .fetch(new FetchRequest(context.plan().destinationTable(), shape, field, values, Filter.NONE));
    }

    private Map<String, Coupling> coupled(List<TableRecord> records) {
        return records.isEmpty()
                ? Map.of()
                : couplings.byKeys(
                        context.mapping(),
                        context.pass().destination(),
                        records.stream().map(TableRecord::key).toList());
    }

    private static String normal(String value) {
        return value.stripTrailing().toLowerCase(Locale.ROOT);
    }
}
