package io.koppel.decision;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What stands in both systems and in Koppel's tables beside the candidates. Answers fact requests as a pass does. */
final class World {

    private static final int MOST_ROUNDS = 20;

    private record Row(Side side, String table, String key, boolean withinFilter, Map<String, Object> values) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Coupling> couplings = new ArrayList<>();
    private final List<WorkListEntry> entries = new ArrayList<>();

    World local(String table, String key, Object... namesAndValues) {
        rows.add(new Row(Side.LOCAL, table, key, true, values(namesAndValues)));
        return this;
    }

    World integration(String table, String key, Object... namesAndValues) {
        rows.add(new Row(Side.INTEGRATION, table, key, true, values(namesAndValues)));
        return this;
    }

    World outsideFilter(Side side, String table, String key, Object... namesAndValues) {
        rows.add(new Row(side, table, key, false, values(namesAndValues)));
        return this;
    }

    World coupled(String mapping, String localKey, String integrationKey) {
        couplings.add(new Coupling(
                mapping,
                localKey,
                integrationKey,
                null,
                null,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                Base.empty(new BaseLayout(0, mapping, 1, List.of()))));
        return this;
    }

    World listed(String mapping, Pass pass, String key, WorkState state) {
        entries.add(entry(mapping, pass, key, "", state));
        return this;
    }

    static WorkListEntry entry(String mapping, Pass pass, String key, String field, WorkState state) {
        return new WorkListEntry(
                mapping,
                pass,
                key,
                field,
                null,
                state,
                ErrorCode.NOT_COUPLED,
                "an earlier message",
                1,
                Instant.EPOCH,
                "job",
                state == WorkState.WAITING ? new Awaited("PAYS", pass.source(), "FR") : null,
                List.of());
    }

    static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return values;
    }

    Facts gather(Function<Facts, List<FactRequest>> asking) {
        Facts.Gathering gathering = new Facts.Gathering();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<FactRequest> requests = asking.apply(gathering.facts());
            if (requests.isEmpty()) {
                return gathering.facts();
            }
            requests.forEach(request -> answer(gathering, request));
        }
        throw new AssertionError("Asking does not end: " + asking.apply(gathering.facts()));
    }

    private void answer(Facts.Gathering gathering, FactRequest request) {
        if (request instanceof FactRequest.Records asked) {
            gathering.answer(asked, records(asked));
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

    /** Only what was asked for can be read from an answer, as with a real endpoint. */
    private List<TableRecord> records(FactRequest.Records asked) {
        Set<String> fields = new LinkedHashSet<>(asked.fields());
        fields.add(asked.field());
        return rows.stream()
                .filter(row -> row.side() == asked.side()
                        && row.table().equals(asked.table().table()))
                .filter(row -> row.withinFilter() || asked.filter().expression() == null)
                .filter(row -> asked.values() == null || asked.values().contains(value(row, asked)))
                .map(row -> {
                    Map<String, Object> read = new LinkedHashMap<>();
                    fields.forEach(field -> read.put(
                            field,
                            field.equals(asked.table().key()) ? row.key() : row.values().get(field)));
                    return new TableRecord(row.key(), FieldValues.of(read), null, null);
                })
                .toList();
    }

    private static String value(Row row, FactRequest.Records asked) {
        return asked.field().equals(asked.table().key())
                ? row.key()
                : CanonicalText.of(row.values().get(asked.field()));
    }
}
