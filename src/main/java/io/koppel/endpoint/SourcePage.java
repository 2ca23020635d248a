package io.koppel.endpoint;

import io.koppel.record.TableRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Source records in the pass's order.
 *
 * @param positions one per record: handing it as {@code after} continues behind that record, also after a restart
 * @param last true if nothing follows
 * @param changeMark of the last page, where the system keeps track of changes and was asked to: the next reading may
 *     begin there; null otherwise
 */
public record SourcePage(List<TableRecord> records, List<String> positions, boolean last, @Nullable String changeMark) {

    public SourcePage(List<TableRecord> records, List<String> positions, boolean last) {
        this(records, positions, last, null);
    }
}
