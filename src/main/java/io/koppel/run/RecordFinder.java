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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        Set<FoundRecord> found = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            keys(mapping, side, id).forEach(key -> found.add(found(mapping, side, key)));
        }
        if (found.size() == 1) {
            return found.iterator().next();
        }
        String message = found.isEmpty()
                ? "Mapping " + mapping.name() + " has no record " + id + " on either side."
                : id + " means more than one record of mapping " + mapping.name() + ": "
                        + found.stream().map(FoundRecord::text).collect(Collectors.joining(", "))
                        + ". Give the key of one of them.";
        throw new KoppelException(ErrorCode.RECORD_UNKNOWN, message);
    }

    private Set<String> keys(IntegrationTableMapping mapping, Side side, String id) {
        MappedTable table = mapping.table(side);
        Set<String> keys = new LinkedHashSet<>();
        if (canBeKey(table.keyType(), id)) {
            String key = table.keyType() == KeyType.GUID ? id.toLowerCase(Locale.ROOT) : id;
            keys.addAll(couplings.byKeys(mapping.name(), side, List.of(key)).keySet());
            keys.addAll(fetch(side, table, table.key(), key));
        }
        if (table.businessKey() != null) {
            keys.addAll(fetch(side, table, table.businessKey(), id));
        }
        return keys;
    }

    private List<String> fetch(Side side, MappedTable table, String field, String value) {
        return endpoints
                .of(side)
                .fetch(new FetchRequest(table, NOTHING_MORE, field, List.of(value), Filter.NONE))
                .stream()
                .map(TableRecord::key)
                .toList();
    }

    private FoundRecord found(IntegrationTableMapping mapping, Side side, String key) {
        Coupling coupling =
                couplings.byKeys(mapping.name(), side, List.of(key)).get(key);
        return coupling == null
                ? new FoundRecord(
                        side == Side.LOCAL ? key : null, side == Side.INTEGRATION ? key : null, null)
                : new FoundRecord(coupling.localKey(), coupling.integrationKey(), coupling);
    }

    private static boolean canBeKey(KeyType type, String id) {
        return switch (type) {
            case INTEGER -> INTEGER.matcher(id).matches();
            case GUID -> GUID.matcher(id).matches();
            case TEXT -> true;
        };
    }
}
