package io.koppel.run.undo;

import io.koppel.journal.BeforeImage;
import java.util.List;

/**
 * What becomes of one record that a run changed.
 *
 * @param reason why it is let be; '' otherwise
 * @param rows in the order in which they are put back; empty where the record is let be
 */
public record UndoItem(BeforeImage image, Action action, String reason, List<RowRestore> rows) {

    public enum Action {
        /** Its rows, coupling and base become what they were; the pair is held. */
        RESTORE,
        /** It was created: its coupling is removed, and it is marked "do not create". */
        UNCOUPLE,
        /** It was created, and is deleted again. */
        DELETE,
        /** It was changed since, or cannot be put back. */
        LEAVE
    }

    static UndoItem leave(BeforeImage image, String reason) {
        return new UndoItem(image, Action.LEAVE, reason, List.of());
    }
}
