package io.koppel.decision.rule;

import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Both systems and Koppel's own state in memory. Answers fact requests like the real ones: in bulk, round by round. */
final class FakeSystems {

    private static final int MOST_ROUNDS = 10;

    private record Row(String key, Map<String, Object> values) {}

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final List<Coupling> couplings = new ArrayList<>();
    private final List<WorkListEntry> entries = new ArrayList<>();
    private int requests;

    FakeSystems local(String table, String key, Object... namesAndValues) {
        return add(Side.LOCAL, table, key, namesAndValues);
    }

    FakeSystems integration(String table, String key, Object... namesAndValues) {
        return add(Side.INTEGRATION, table, key, namesAndValues);
    }

    FakeSystems coupled(String mapping, String localKey, String integrationKey) {
        couplings.add(coupling(mapping, localKey, integrationKey));
        return this;
    }

    FakeSystems entry(String mapping, Pass pass, String sourceKey, WorkState state) {
        entries.add(new WorkListEntry(
                mapping, pass, sourceKey, "", null, state, ErrorCode.ROW_REFUSED, "", 2, Instant.EPOCH, "job", null,
                List.of()));
        return this;
    }

    static Coupling coupling(String mapping, String localKey, String integrationKey) {
        return new Coupling(
                mapping,
                localKey,
                integrationKey,
                null,
                null,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                Base.empty(new BaseLayout(0, mapping, 1, List.of())));
    }

    static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return values;
    }

    /** Everything that is asked, until nothing is. */
    Facts gather(Function<Facts, List<FactRequest>> asking) {
        Facts.Gathering gathering = new Facts.Gathering();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<FactRequest> asked = asking.apply(gathering.facts());
            if (asked.isEmpty()) {
                return gathering.facts();
            }
            asked.forEach(request -> answer(gathering, request));
        }
        throw new AssertionError("Asks without end: " + asking.apply(gathering.facts()));
    }

    /** How many requests were answered: what costs a statement each. */
    int requests() {
        return requests;
    }

    private FakeSystems add(Side side, String table, String key, Object... namesAndValues) {
        Map<String, Object> values = values(namesAndValues);
        ReferenceSchema.check(side, table, values.keySet());
        rows.computeIfAbsent(side + table, name -> new ArrayList<>()).add(new Row(key, values));
        return this;
    }

    private void answer(Facts.Gathering gathering, FactRequest request) {
        requests++;
        if (request instanceof FactRequest.Records records) {
            gathering.answer(records, records(records));
        } else if (request instanceof FactRequest.Couplings asked) {
            Map<String, Coupling> found = new HashMap<>();
            couplings.stream()
                    .filter(coupling -> coupling.mapping().equals(asked.mapping()))
                    .filter(coupling -> asked.keys().contains(coupling.key(asked.side())))
                    .forEach(coupling -> found.put(coupling.key(asked.side()), coupling));
            gathering.answer(asked, found);
        } else if (request instanceof FactRequest.WorkEntries asked) {
            gathering.answer(
                    asked,
                    entries.stream()
                            .filter(entry -> entry.mapping().equals(asked.mapping()) && entry.pass() == asked.pass())
                            .filter(entry -> asked.keys().contains(entry.sourceKey()))
                            .toList());
        }
    }

    private List<TableRecord> records(FactRequest.Records request) {
        String table = request.table().table();
        Set<String> fields = new LinkedHashSet<>(request.fields());
        fields.add(request.field());
        ReferenceSchema.check(request.side(), table, fields);
        ReferenceSchema.check(request.side(), table, List.of(request.table().key()));
        return rows.getOrDefault(request.side() + table, List.of()).stream()
                .filter(row -> asked(request, row))
                .filter(row -> request.filter().expression() == null
                        || passes(request.filter().expression(), row.values()))
                .map(row -> record(row, fields, request.table().key()))
                .toList();
    }

    private static boolean asked(FactRequest.Records request, Row row) {
        String value = request.field().equals(request.table().key())
                ? row.key()
                : CanonicalText.of(row.values().get(request.field()));
        return request.values() == null
                || request.values().stream()
                        .anyMatch(asked -> asked.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT)));
    }

    private static TableRecord record(Row row, Set<String> fields, String keyField) {
        Map<String, Object> read = new LinkedHashMap<>();
        fields.forEach(field -> read.put(field, field.equals(keyField) ? row.key() : row.values().get(field)));
        return new TableRecord(row.key(), FieldValues.of(read), Instant.EPOCH, null);
    }

    private static boolean passes(FilterExpression expression, Map<String, Object> values) {
        if (expression instanceof FilterExpression.And and) {
            return and.terms().stream().allMatch(term -> passes(term, values));
        }
        FilterExpression.Comparison comparison = (FilterExpression.Comparison) expression;
        int order = CanonicalText.of(values.get(comparison.field())).compareTo(comparison.literal());
        return switch (comparison.operator()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
