package io.koppel.run.undo;

import io.koppel.endpoint.RowWrite;
import io.koppel.journal.RowChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row on its way back.
 *
 * @param write null if the row is as it was already, because an undo died after it wrote it
 * @param fields what changes, for those who want to see it
 */
public record RowRestore(RowChange change, @Nullable RowWrite write, List<Field> fields) {

    /**
     * @param now as it stands
     * @param before as it was before the run, and will be again
     */
    public record Field(String name, @Nullable String now, @Nullable String before) {}
}
