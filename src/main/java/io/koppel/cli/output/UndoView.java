package io.koppel.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.BeforeImages.LeftOut;
import io.koppel.run.RunOutcome;
import io.koppel.run.undo.UndoItem;
import io.koppel.run.undo.UndoPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What undoing a run comes to, as JSON shows it.
 *
 * @param runId of the undoing run; null where nothing was done
 * @param undoneRunId the run that is undone
 * @param status as Spring Batch's; {@code DRY_RUN} where nothing was done
 * @param writes what was or would be written; empty where it was done without being shown
 * @param leftOut the records that are let be, and why
 * @param restartCommand null if there is nothing to go on with
 */
public record UndoView(
        @Nullable String runId,
        String undoneRunId,
        String status,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        List<JobView> jobs,
        List<Write> writes,
        List<Left> leftOut,
        @Nullable String restartCommand) {

    private static final int MOST_SHOWN = 200;

    public record Write(
            String mapping,
            String direction,
            String sourceId,
            @Nullable String destinationId,
            String action,
            String reason,
            List<Field> fields) {}

    /** @param name with its table in front where it is not the record itself that changes */
    public record Field(String name, @Nullable String old, @Nullable String now) {

        @JsonProperty("new")
        @Override
        public @Nullable String now() {
            return now;
        }
    }

    public record Left(
            String mapping, String direction, String sourceId, @Nullable String destinationId, String reason) {

        static Left of(BeforeImage image, String reason) {
            return new Left(
                    image.mapping(), image.pass().label(), image.sourceKey(), image.destinationKey(), reason);
        }
    }

    public static UndoView planned(UndoPlan plan) {
        return new UndoView(
                null,
                plan.runId(),
                "DRY_RUN",
                null,
                null,
                List.of(),
                writes(plan),
                plan.items().stream()
                        .filter(item -> item.action() == UndoItem.Action.LEAVE)
                        .map(item -> Left.of(item.image(), item.reason()))
                        .toList(),
                null);
    }

    public static UndoView done(String undone, RunOutcome outcome, List<LeftOut> leftOut) {
        return new UndoView(
                outcome.runId(),
                undone,
                outcome.status(),
                Times.json(outcome.startedAt()),
                Times.json(outcome.finishedAt()),
                JobView.of(outcome.jobs()),
                List.of(),
                leftOut.stream().map(left -> Left.of(left.image(), left.reason())).toList(),
                outcome.completed() ? null : outcome.restartCommand());
    }

    private static List<Write> writes(UndoPlan plan) {
        return plan.items().stream()
                .filter(item -> item.action() != UndoItem.Action.LEAVE)
                .map(UndoView::write)
                .toList();
    }

    private static Write write(UndoItem item) {
        BeforeImage image = item.image();
        List<Field> fields = new ArrayList<>();
        item.rows().forEach(row -> row.fields().forEach(field -> {
            boolean own = row.change().key().equals(image.destinationKey());
            String name = own ? field.name() : row.change().table().table() + "." + field.name();
            fields.add(new Field(name, field.now(), field.before()));
        }));
        return new Write(
                image.mapping(),
                image.pass().label(),
                image.sourceKey(),
                image.destinationKey(),
                item.action().name(),
                reason(item.action()),
                fields);
    }

    private static String reason(UndoItem.Action action) {
        return switch (action) {
            case RESTORE -> "as it was before the run; the pair is held";
            case UNCOUPLE -> "the run created it; it stays, marked 'do not create'";
            case DELETE -> "the run created it";
            case LEAVE -> "";
        };
    }

    /** The plan for people, before somebody confirms it; a long one is cut, the figures are not. */
    public static String text(UndoPlan plan) {
        List<Write> writes = writes(plan);
        StringBuilder text = new StringBuilder(writeTable().of(writes.stream().limit(MOST_SHOWN).toList()));
        if (writes.size() > MOST_SHOWN) {
            text.append(String.format(
                    Locale.ROOT, "%n… and %,d more ('--dry-run --output json' shows all)", writes.size() - MOST_SHOWN));
        }
        List<Left> left = planned(plan).leftOut();
        if (!left.isEmpty()) {
            text.append("\n\nLeft out:\n").append(leftTable().of(left.stream().limit(MOST_SHOWN).toList()));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%n%nUndoing run %s puts back %,d records, uncouples %,d that it created, deletes %,d and leaves"
                                + " out %,d.",
                        plan.runId(),
                        plan.count(UndoItem.Action.RESTORE),
                        plan.count(UndoItem.Action.UNCOUPLE),
                        plan.count(UndoItem.Action.DELETE),
                        plan.count(UndoItem.Action.LEAVE)))
                .toString();
    }

    public static String text(RunOutcome outcome, List<LeftOut> leftOut) {
        String text = RunResultView.text(outcome);
        return leftOut.isEmpty()
                ? text
                : text + "\n\nLeft out:\n"
                        + leftTable()
                                .of(leftOut.stream()
                                        .limit(MOST_SHOWN)
                                        .map(left -> Left.of(left.image(), left.reason()))
                                        .toList());
    }

    private static Table<Write> writeTable() {
        return new Table<Write>()
                .text("mapping", Write::mapping)
                .text("direction", Write::direction)
                .text("source", Write::sourceId)
                .text("destination", Write::destinationId)
                .text("action", Write::action)
                .text("fields (now -> before)", write -> write.fields().stream()
                        .map(field -> field.name() + ": '" + blank(field.old()) + "' -> '" + blank(field.now()) + "'")
                        .collect(Collectors.joining(", ")));
    }

    private static String blank(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Table<Left> leftTable() {
        return new Table<Left>()
                .text("mapping", Left::mapping)
                .text("direction", Left::direction)
                .text("source", Left::sourceId)
                .text("destination", Left::destinationId)
                .text("reason", Left::reason);
    }
}
