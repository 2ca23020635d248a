package io.koppel.run.undo;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.Problem;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the rows of many items back, rank by rank, so that rows of one table and kind go in bulk. */
final class UndoWriter {

    private final Endpoints endpoints;

    UndoWriter(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * @param moved a row was changed between plan and write: nothing of it was written
     * @param problem why the system refused a row; null if it did not
     */
    record Result(UndoItem item, boolean moved, @Nullable Problem problem) {

        boolean done() {
            return !moved && problem == null;
        }
    }

    /** Answers each item, in order. */
    List<Result> write(List<UndoItem> items) {
        List<Result> results = new ArrayList<>(
                items.stream().map(item -> new Result(item, false, null)).toList());
        int longest = items.stream().mapToInt(item -> item.rows().size()).max().orElse(0);
        for (int rank = 0; rank < longest; rank++) {
            Map<Side, List<Integer>> bySide = new LinkedHashMap<>();
            for (int index = 0; index < items.size(); index++) {
                RowRestore row = rank < items.get(index).rows().size()
                        ? items.get(index).rows().get(rank)
                        : null;
                if (row != null && row.write() != null && results.get(index).done()) {
                    bySide.computeIfAbsent(row.change().side(), side -> new ArrayList<>()).add(index);
                }
            }
            int position = rank;
            bySide.forEach((side, indexes) -> send(side, indexes, position, results));
        }
        return results;
    }

    private void send(Side side, List<Integer> indexes, int rank, List<Result> results) {
        List<RowWrite> rows = new ArrayList<>();
        indexes.forEach(index -> rows.add(results.get(index).item().rows().get(rank).write()));
        List<RowOutcome> outcomes = endpoints.of(side).write(rows);
        for (int position = 0; position < outcomes.size(); position++) {
            int index = indexes.get(position);
            UndoItem item = results.get(index).item();
            RowOutcome outcome = outcomes.get(position);
            boolean deleted = rows.get(position) instanceof RowWrite.Delete && outcome instanceof RowOutcome.Gone;
            if (outcome instanceof RowOutcome.Refused refused) {
                results.set(index, new Result(item, false, refused.problem()));
            } else if (!(outcome instanceof RowOutcome.Written) && !deleted) {
                results.set(index, new Result(item, true, null));
            }
        }
    }
}
