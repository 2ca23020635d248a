package io.koppel.run.pass;

import io.koppel.decision.PlannedWrite;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.journal.FieldChange;
import io.koppel.journal.RowChange;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.record.FieldValues;
import io.koppel.record.ValueText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that a chunk's attempts really wrote, by source record, with what stood in them before (spec 15.18). */
final class WrittenRows {

    private record Row(Side side, String table, String key) {}

    private final Map<String, Map<Row, RowChange>> bySource = new HashMap<>();

    /** @param row as it was sent, with numbers in the place of number sources */
    void add(String sourceKey, PlannedWrite write, RowWrite row, RowOutcome outcome) {
        if (!(outcome instanceof RowOutcome.Written written)) {
            return;
        }
        RowChange change = row instanceof RowWrite.Update update
                ? changed(write.side(), update, written)
                : new RowChange(
                        write.side(), row.table(), written.key(), true, null, written.modifiedOn(), List.of());
        bySource.computeIfAbsent(sourceKey, key -> new LinkedHashMap<>())
                .merge(new Row(change.side(), change.table().table(), change.key()), change, RowChange::then);
    }

    List<RowChange> of(String sourceKey) {
        return List.copyOf(bySource.getOrDefault(sourceKey, Map.of()).values());
    }

    private static RowChange changed(Side side, RowWrite.Update update, RowOutcome.Written written) {
        FieldValues before = update.asRead().values();
        List<FieldChange> fields = new ArrayList<>();
        FieldValues values = update.values();
        for (int index = 0; index < values.shape().size(); index++) {
            String name = values.shape().fields().get(index);
            boolean known = before.has(name);
            fields.add(new FieldChange(
                    name, known ? ValueText.of(before.get(name)) : null, known, ValueText.of(values.get(index)), true));
        }
        MappedTable table = update.table();
        String user = table.modifiedBy();
        if (user != null && before.has(user) && !values.has(user)) {
            fields.add(new FieldChange(user, ValueText.of(before.get(user)), true, null, false));
        }
        return new RowChange(
                side, table, written.key(), false, update.asRead().modifiedOn(), written.modifiedOn(), fields);
    }
}
