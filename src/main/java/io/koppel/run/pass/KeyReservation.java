package io.koppel.run.pass;

import io.koppel.coupling.CreationIntent;
import io.koppel.coupling.IntentStore;
import io.koppel.decision.Decision;
import io.koppel.decision.PlannedWrite;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.record.FieldValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives new records their keys before they are written, also where the destination's database counts them: then a
 * replay finds its rows by key, whatever happened to them meanwhile (spec 15.5). What a dead attempt reserved for a
 * source is used again.
 */
final class KeyReservation {

    private final PassContext context;
    private final IntentStore intents;

    KeyReservation(PassContext context, IntentStore intents) {
        this.context = context;
        this.intents = intents;
    }

    List<Decision> reserve(List<Decision> decisions) {
        List<String> sources = new ArrayList<>();
        for (Decision decision : decisions) {
            if (newRecord(decision) != null) {
                sources.add(decision.candidate().source().key());
            }
        }
        if (sources.isEmpty()) {
            return decisions;
        }
        Map<String, String> keys = reservedBefore(sources);
        reserveNow(decisions, keys);
        return decisions.stream()
                .map(decision -> {
                    String key = keys.get(decision.candidate().source().key());
                    return key != null && newRecord(decision) != null
                            ? Decision.withKey((Decision.Insert) decision, key)
                            : decision;
                })
                .toList();
    }

    private Map<String, String> reservedBefore(List<String> sources) {
        Map<String, String> keys = new HashMap<>();
        for (CreationIntent intent : intents.byKeys(context.mapping(), context.pass(), sources)) {
            if (intent.reservedKey() != null) {
                keys.put(intent.sourceKey(), intent.reservedKey());
            }
        }
        return keys;
    }

    private void reserveNow(List<Decision> decisions, Map<String, String> keys) {
        List<String> sources = new ArrayList<>();
        List<RowWrite.Insert> rows = new ArrayList<>();
        for (Decision decision : decisions) {
            String source = decision.candidate().source().key();
            RowWrite.Insert row = newRecord(decision);
            if (row != null && row.key() == null && !keys.containsKey(source) && complete(row.values())) {
                sources.add(source);
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        List<@Nullable String> reserved = context.destination().reserveKeys(rows);
        for (int index = 0; index < rows.size(); index++) {
            if (reserved.get(index) != null) {
                keys.put(sources.get(index), reserved.get(index));
            }
        }
    }

    /** The row by which a decision creates its record; null if it creates none. */
    static RowWrite.@Nullable Insert newRecord(Decision decision) {
        if (decision instanceof Decision.Insert insert) {
            for (PlannedWrite write : insert.outcome().writes()) {
                if (write.role() == PlannedWrite.Role.RECORD && write.row() instanceof RowWrite.Insert row) {
                    return row;
                }
            }
        }
        return null;
    }

    private static boolean complete(FieldValues values) {
        for (int index = 0; index < values.shape().size(); index++) {
            if (values.get(index) instanceof NumberSource) {
                return false;
            }
        }
        return true;
    }
}
