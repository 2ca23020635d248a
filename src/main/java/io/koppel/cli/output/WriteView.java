package io.koppel.cli.output;

import io.koppel.run.preview.PreviewedWrite;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row that a run would write, as JSON shows it (contract 6). */
public record WriteView(
        String mapping,
        String direction,
        String sourceId,
        @Nullable String destinationId,
        String action,
        String reason,
        List<Change> fields) {

    /** Named as JSON names them: {@code new} is a word of Java. */
    public record Change(
            String name,
            @com.fasterxml.jackson.annotation.JsonProperty("old") @Nullable String before,
            @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable String after) {}

    static WriteView of(PreviewedWrite write) {
        return new WriteView(
                write.mapping(),
                write.pass().label(),
                write.sourceId(),
                write.destinationId(),
                write.action().label(),
                write.reason(),
                write.fields().stream()
                        .map(field -> new Change(field.name(), field.old(), field.now()))
                        .toList());
    }

    /** One line a field, as CSV has them. */
    List<List<@Nullable String>> rows() {
        List<Change> changes = fields.isEmpty() ? List.of(new Change("", null, null)) : fields;
        return changes.stream()
                .map(change -> java.util.Arrays.<@Nullable String>asList(
                        mapping, direction, sourceId, destinationId, action, reason, change.name(), change.before(),
                        change.after()))
                .toList();
    }

    static Table<WriteView> table() {
        return new Table<WriteView>()
                .text("mapping", WriteView::mapping)
                .text("direction", WriteView::direction)
                .text("source", WriteView::sourceId)
                .text("destination", WriteView::destinationId)
                .text("action", WriteView::action)
                .text("why", WriteView::reason)
                .text("fields", WriteView::changes);
    }

    private String changes() {
        return fields.stream()
                .map(change -> change.before() == null
                        ? change.name() + "=" + shown(change.after())
                        : change.name() + ": " + shown(change.before()) + " → " + shown(change.after()))
                .collect(Collectors.joining("\n"));
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "''" : value;
    }
}
