package io.koppel.run.pass;

import io.koppel.coupling.SettledWindow;
import io.koppel.coupling.SettledWindowStore;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.RowChange;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes rows that a run writes itself off the settled windows they stood in: no pass need wonder where they went. */
final class RestampedRows {

    private final SettledWindowStore windows;
    private final PassContext context;

    RestampedRows(SettledWindowStore windows, PassContext context) {
        this.windows = windows;
        this.context = context;
    }

    void settle(List<BeforeImage> images) {
        Map<Written, Map<String, Instant>> times = new HashMap<>();
        for (BeforeImage image : images) {
            for (RowChange row : image.rows()) {
                if (!row.inserted() && row.modifiedBefore() != null && !row.modifiedBefore().equals(row.modifiedAfter())) {
                    times.computeIfAbsent(new Written(row.table().table(), Pass.fromSide(row.side())), table -> new HashMap<>())
                            .putIfAbsent(row.key(), row.modifiedBefore());
                }
            }
        }
        times.forEach(this::takeOff);
    }

    /** @param reading the pass that reads the table */
    private record Written(String table, Pass reading) {}

    private void takeOff(Written written, Map<String, Instant> times) {
        for (IntegrationTableMapping mapping : context.catalogue().mappings()) {
            MappedTable table = mapping.table(written.reading().source());
            if (table.table().equals(written.table())) {
                windows.find(mapping.name(), written.reading())
                        .ifPresent(settled -> takeOff(mapping, written.reading(), table, settled, times));
            }
        }
    }

    private void takeOff(
            IntegrationTableMapping mapping,
            Pass reading,
            MappedTable table,
            SettledWindow settled,
            Map<String, Instant> times) {
        Map<String, Instant> left = new HashMap<>(times);
        left.values().removeIf(time -> !settled.contains(time));
        if (!left.isEmpty()) {
            windows.lower(
                    mapping.name(),
                    reading,
                    left.size(),
                    context.endpoints().of(reading.source()).checksum(table, left));
        }
    }
}
