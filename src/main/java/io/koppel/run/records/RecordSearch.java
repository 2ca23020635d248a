package io.koppel.run.records;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.record.FieldType;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import io.koppel.run.RecordFinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds records of a mapping by what people know of them: an id, a number or code, or how a number or name begins. Asks each
 * system for a bounded number of records, so that it stays quick however many there are.
 */
@Component
public final class RecordSearch {

    private static final int OF_A_FIELD = 20;

    /** What LIKE takes for more than itself. */
    private static final String SPECIAL = "[%_\\\\].*";

    private final RecordFinder finder;
    private final Couplings couplings;
    private final Endpoints endpoints;

    RecordSearch(RecordFinder finder, Couplings couplings, Endpoints endpoints) {
        this.finder = finder;
        this.couplings = couplings;
        this.endpoints = endpoints;
    }

    /** What the text names exactly stands first; two coupled records are one find. */
    public List<SearchHit> find(IntegrationTableMapping mapping, String text) {
        Map<Side, NameFields> fields = new EnumMap<>(Side.class);
        Map<Side, Set<String>> found = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            TableDescription table = endpoints.of(side).describe(mapping.table(side).table());
            fields.put(side, NameFields.of(mapping, side, table));
            Set<String> keys = new LinkedHashSet<>(
                    finder.keys(mapping, side, List.of(text)).getOrDefault(text, Set.of()));
            fields.get(side).searched().forEach(field -> keys.addAll(beginning(mapping, side, table, field, text)));
            found.put(side, keys);
        }
        List<Pair> pairs = pairs(mapping, found);
        Map<Side, Map<String, TableRecord>> records = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            records.put(side, records(mapping, side, fields.get(side), pairs));
        }
        return pairs.stream().map(pair -> hit(mapping, pair, fields, records)).toList();
    }

    private List<String> beginning(
            IntegrationTableMapping mapping, Side side, TableDescription table, String field, String text) {
        FieldType type = table.field(field).map(known -> known.type()).orElse(FieldType.UNSUPPORTED);
        String wanted = type == FieldType.CODE ? text.toUpperCase(Locale.ROOT) : text;
        String plain = wanted.replaceFirst(SPECIAL, "");
        if (plain.isEmpty() || type != FieldType.TEXT && type != FieldType.CODE) {
            return List.of();
        }
        Filter filter = new Filter(field, new FilterExpression.Like(field, plain + "%"));
        return endpoints
                .of(side)
                .page(new PageRequest(
                        mapping.table(side), new RecordShape(List.of(field)), filter, null, null, OF_A_FIELD))
                .records()
                .stream()
                .filter(record -> plain.equals(wanted) || begins(record.text(field), wanted))
                .map(TableRecord::key)
                .toList();
    }

    private static boolean begins(String value, String wanted) {
        return value.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT));
    }

    private record Pair(@Nullable String local, @Nullable String integration, boolean coupled) {

        @Nullable String key(Side side) {
            return side == Side.LOCAL ? local : integration;
        }
    }

    private List<Pair> pairs(IntegrationTableMapping mapping, Map<Side, Set<String>> found) {
        Set<Pair> pairs = new LinkedHashSet<>();
        found.forEach((side, keys) -> {
            Map<String, Coupling> coupled = couplings.byKeys(mapping.name(), side, keys);
            keys.forEach(key -> {
                Coupling coupling = coupled.get(key);
                pairs.add(
                        coupling == null
                                ? new Pair(side == Side.LOCAL ? key : null, side == Side.INTEGRATION ? key : null, false)
                                : new Pair(coupling.localKey(), coupling.integrationKey(), true));
            });
        });
        return List.copyOf(pairs);
    }

    private Map<String, TableRecord> records(
            IntegrationTableMapping mapping, Side side, NameFields fields, Collection<Pair> pairs) {
        List<String> keys = pairs.stream().map(pair -> pair.key(side)).filter(Objects::nonNull).toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        MappedTable table = mapping.table(side);
        RecordShape shape = new RecordShape(fields.shown(table));
        return endpoints.of(side).fetch(new FetchRequest(table, shape, table.key(), keys, Filter.NONE)).stream()
                .collect(Collectors.toMap(TableRecord::key, record -> record, (one, same) -> one, LinkedHashMap::new));
    }

    private static SearchHit hit(
            IntegrationTableMapping mapping,
            Pair pair,
            Map<Side, NameFields> fields,
            Map<Side, Map<String, TableRecord>> records) {
        List<String> numbers = new ArrayList<>();
        Map<Side, String> names = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            String key = pair.key(side);
            TableRecord record = key == null ? null : records.get(side).get(key);
            String number = mapping.table(side).businessKey();
            names.put(
                    side,
                    record == null ? "" : fields.get(side).name(record));
            if (record != null && number != null) {
                numbers.add(record.text(number));
            }
        }
        return new SearchHit(
                pair.local(),
                pair.integration(),
                numbers.isEmpty() ? "" : numbers.get(0),
                names.get(Side.LOCAL),
                names.get(Side.INTEGRATION),
                pair.coupled());
    }
}
