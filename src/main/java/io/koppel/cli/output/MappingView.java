package io.koppel.cli.output;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Watermarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table mapping as JSON shows it (contract 6). */
public record MappingView(
        String name,
        boolean enabled,
        String localTable,
        String integrationTable,
        String direction,
        boolean synchOnlyCoupledRecords,
        String tableFilter,
        String integrationTableFilter,
        String updateConflictResolution,
        String deletionConflictResolution,
        @Nullable String localWatermark,
        @Nullable String integrationWatermark,
        List<String> dependsOn) {

    public static MappingView of(IntegrationTableMapping mapping, Watermarks watermarks) {
        return new MappingView(
                mapping.name(),
                mapping.enabled(),
                mapping.local().table(),
                mapping.integration().table(),
                mapping.direction().label(),
                mapping.synchOnlyCoupledRecords(),
                mapping.tableFilter().text(),
                mapping.integrationTableFilter().text(),
                mapping.updateConflictResolution().label(),
                mapping.deletionConflictResolution().label(),
                Times.json(watermarks.local()),
                Times.json(watermarks.integration()),
                mapping.dependsOn());
    }

    public static Table<MappingView> table() {
        return new Table<MappingView>()
                .text("name", MappingView::name)
                .text("enabled", mapping -> mapping.enabled() ? "yes" : "no")
                .text("local", MappingView::localTable)
                .text("integration", MappingView::integrationTable)
                .text("direction", MappingView::direction)
                .text("only coupled", mapping -> mapping.synchOnlyCoupledRecords() ? "yes" : "no")
                .text("update conflict", MappingView::updateConflictResolution)
                .text("deletion conflict", MappingView::deletionConflictResolution)
                .text("local watermark", MappingView::localWatermark)
                .text("integration watermark", MappingView::integrationWatermark)
                .text("depends on", mapping -> String.join(", ", mapping.dependsOn()));
    }
}
