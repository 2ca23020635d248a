package io.koppel.run;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.endpoint.FetchRequest;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the record that a person means: by a key of either side, or by a business key ({@code no}, {@code code}). */
@Component
public final class RecordFinder {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final RecordShape NOTHING_MORE = new RecordShape(List.of());

    private final Endpoints endpoints;
    private final Couplings couplings;

    RecordFinder(Endpoints endpoints, Couplings couplings) {
        this.endpoints = endpoints;
        this.couplings = couplings;
    }

    /**
     * A record that is gone is found as long as a coupling remembers it. Two coupled records are one find: whoever
     * gives a number that both sides carry means the pair.
     *
     * @throws KoppelException RECORD_UNKNOWN if nothing, or more than one thing, is meant
     */
    public FoundRecord find(IntegrationTableMapping mapping, String id) {
        return findAll(mapping, List.of(id)).get(0);
    }

    /**
     * The same for many, in their order.
     *
     * @throws KoppelException RECORD_UNKNOWN with a line for each id that means nothing, or more than one thing
     */
    public List<FoundRecord> findAll(IntegrationTableMapping mapping, List<String> ids) {
        Map<String, Set<FoundRecord>> byId = new HashMap<>();
        for (Side side : Side.values()) {
            Map<String, Set<String>> keys = keys(mapping, side, ids);
            Map<String, Coupling> coupled = couplings.byKeys(
                    mapping.name(),
                    side,
                    keys.values().stream().flatMap(Set::stream).toList());
            keys.forEach((id, some) -> some.forEach(key -> byId.computeIfAbsent(id, none -> new LinkedHashSet<>())
                    .add(found(side, key, coupled.get(key)))));
        }
        List<String> problems = ids.stream()
                .distinct()
                .filter(id -> byId.getOrDefault(id, Set.of()).size() != 1)
                .map(id -> problem(mapping, id, byId.getOrDefault(id, Set.of())))
                .toList();
        if (!problems.isEmpty()) {
            throw new KoppelException(ErrorCode.RECORD_UNKNOWN, String.join("\n", problems));
        }
        return ids.stream().map(id -> byId.get(id).iterator().next()).toList();
    }

    private static String problem(IntegrationTableMapping mapping, String id, Set<FoundRecord> found) {
        return found.isEmpty()
                ? "Mapping " + mapping.name() + " has no record " + id + " on either side."
                : id + " means more than one record of mapping " + mapping.name() + ": "
                        + found.stream().map(FoundRecord::text).collect(Collectors.joining(", "))
                        + ". Give the key of one of them.";
    }

    /**
     * The keys of that side which each id means, as a key or as a business key; ids that mean none are not in the map.
     */
    public Map<String, Set<String>> keys(IntegrationTableMapping mapping, Side side, Collection<String> ids) {
        MappedTable table = mapping.table(side);
        Map<String, Set<String>> found = new LinkedHashMap<>();
        List<String> possible = ids.stream()
                .filter(id -> canBeKey(table.keyType(), id))
                .map(id -> keyText(table.keyType(), id))
                .distinct()
                .toList();
        Map<String, List<String>> idsByKey = ids.stream()
                .filter(id -> canBeKey(table.keyType(), id))
                .collect(Collectors.groupingBy(id -> normal(keyText(table.keyType(), id))));
        couplings
                .byKeys(mapping.name(), side, possible)
                .keySet()
                .forEach(key -> note(found, idsByKey.get(normal(key)), key));
        fetch(side, table, table.key(), NOTHING_MORE, possible)
                .forEach(record -> note(found, idsByKey.get(normal(record.key())), record.key()));
        String businessKey = table.businessKey();
        if (businessKey != null) {
            Map<String, List<String>> idsByText = ids.stream().collect(Collectors.groupingBy(RecordFinder::normal));
            fetch(side, table, businessKey, new RecordShape(List.of(businessKey)), ids)
                    .forEach(record -> note(found, idsByText.get(normal(record.text(businessKey))), record.key()));
        }
        return found;
    }

    /** Which of these keys have a record now. */
    public Set<String> present(IntegrationTableMapping mapping, Side side, Collection<String> keys) {
        return present(mapping, side, keys, Filter.NONE);
    }

    /** Which of these keys have a record that passes the filter. */
    public Set<String> present(IntegrationTableMapping mapping, Side side, Collection<String> keys, Filter filter) {
        MappedTable table = mapping.table(side);
        return keys.isEmpty()
                ? Set.of()
                : endpoints
                        .of(side)
                        .fetch(new FetchRequest(table, NOTHING_MORE, table.key(), keys, filter))
                        .stream()
                        .map(TableRecord::key)
                        .collect(Collectors.toSet());
    }

    /** @param ids null where the server's idea of equal is wider than ours: then nothing was meant */
    private static void note(Map<String, Set<String>> found, @Nullable List<String> ids, String key) {
        if (ids != null) {
            ids.forEach(id -> found.computeIfAbsent(id, none -> new LinkedHashSet<>()).add(key));
        }
    }

    private List<TableRecord> fetch(
            Side side, MappedTable table, String field, RecordShape shape, Collection<String> values) {
        return values.isEmpty()
                ? List.of()
                : endpoints.of(side).fetch(new FetchRequest(table, shape, field, values, Filter.NONE));
    }

    private static FoundRecord found(Side side, String key, @Nullable Coupling coupling) {
        return coupling == null
                ? new FoundRecord(
                        side == Side.LOCAL ? key : null, side == Side.INTEGRATION ? key : null, null)
                : new FoundRecord(coupling.localKey(), coupling.integrationKey(), coupling);
    }

    private static String keyText(KeyType type, String id) {
        return switch (type) {
            case INTEGER -> new BigInteger(id).toString();
            case GUID -> id.toLowerCase(Locale.ROOT);
            case TEXT -> id;
        };
    }

    private static String normal(String text) {
        return text.stripTrailing().toLowerCase(Locale.ROOT);
    }

    private static boolean canBeKey(KeyType type, String id) {
        return switch (type) {
            case INTEGER -> INTEGER.matcher(id).matches();
            case GUID -> GUID.matcher(id).matches();
            case TEXT -> true;
        };
    }
}
