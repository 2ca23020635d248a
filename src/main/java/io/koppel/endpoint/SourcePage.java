package io.koppel.endpoint;

import io.koppel.record.TableRecord;
import java.util.List;

/**
 * Source records in the pass's order.
 *
 * @param positions one per record: handing it as {@code after} continues behind that record, also after a restart
 * @param last true if nothing follows
 */
public record SourcePage(List<TableRecord> records, List<String> positions, boolean last) {}
