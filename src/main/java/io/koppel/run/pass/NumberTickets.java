package io.koppel.run.pass;

import io.koppel.decision.PlannedWrite;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.Side;
import io.koppel.record.FieldValues;
import io.koppel.run.Endpoints;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts numbers in the place of number sources: one reservation for each series and chunk. */
final class NumberTickets {

    private final Map<Object, String> numbers = new IdentityHashMap<>();

    static NumberTickets reserve(List<PlannedWrite> writes, Endpoints endpoints) {
        record Series(Side side, NumberSource source) {}
        Map<Series, List<NumberSource>> waiting = new LinkedHashMap<>();
        Map<Object, Boolean> seen = new IdentityHashMap<>();
        for (PlannedWrite write : writes) {
            FieldValues values = write.row().values();
            for (int index = 0; index < values.shape().size(); index++) {
                if (values.get(index) instanceof NumberSource source && seen.put(source, true) == null) {
                    waiting.computeIfAbsent(new Series(write.side(), source), series -> new ArrayList<>())
                            .add(source);
                }
            }
        }
        NumberTickets tickets = new NumberTickets();
        waiting.forEach((series, sources) -> {
            List<String> reserved = endpoints.of(series.side()).reserve(series.source(), sources.size());
            for (int index = 0; index < sources.size(); index++) {
                tickets.numbers.put(sources.get(index), reserved.get(index));
            }
        });
        return tickets;
    }

    Map<Object, String> numbers() {
        return numbers;
    }

    RowWrite filled(RowWrite row) {
        if (numbers.isEmpty()) {
            return row;
        }
        if (row instanceof RowWrite.Update update) {
            return new RowWrite.Update(
                    update.table(), update.asRead(), filled(update.values()), update.unconditional());
        }
        RowWrite.Insert insert = (RowWrite.Insert) row;
        return new RowWrite.Insert(insert.table(), insert.key(), filled(insert.values()));
    }

    private FieldValues filled(FieldValues values) {
        @Nullable Object[] filled = new Object[values.shape().size()];
        for (int index = 0; index < filled.length; index++) {
            Object value = values.get(index);
            filled[index] = value instanceof NumberSource ? numbers.get(value) : value;
        }
        return new FieldValues(values.shape(), filled);
    }
}
