package io.koppel.run.undo;

import java.util.List;

/**
 * What undoing a run means now.
 *
 * @param items in the order in which they are undone, those that are let be included
 */
public record UndoPlan(String runId, List<UndoItem> items) {

    public long count(UndoItem.Action action) {
        return items.stream().filter(item -> item.action() == action).count();
    }
}
