package io.koppel.cli.output;

import io.koppel.mapping.Fault;
import io.koppel.mapping.Side;
import io.koppel.mapping.change.MappingDifference;
import io.koppel.run.change.FilterMovement;
import io.koppel.run.change.ProposedChange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of mappings changed, as JSON shows it.
 *
 * @param next commands that bring the records in line
 */
public record ChangeView(
        List<Difference> differences, List<Movement> filters, List<String> warnings, List<String> next) {

    public record Difference(
            @Nullable String mapping, String key, @Nullable String before, @Nullable String after) {}

    public record Movement(String mapping, String side, long before, long after, long entering, long leaving) {}

    public static ChangeView of(ProposedChange proposed) {
        return new ChangeView(
                proposed.change().differences().stream()
                        .map(difference -> new Difference(
                                difference.mapping(), difference.key(), difference.before(), difference.after()))
                        .toList(),
                proposed.movements().stream()
                        .map(movement -> new Movement(
                                movement.mapping(),
                                movement.side().name().toLowerCase(Locale.ROOT),
                                movement.before(),
                                movement.after(),
                                movement.entering(),
                                movement.leaving()))
                        .toList(),
                proposed.warnings().stream().map(Fault::text).toList(),
                proposed.toSynchronize().stream().map(name -> "sync " + name + " --full").toList());
    }

    /** Difference and filter movements, before somebody confirms them. */
    public static String text(ProposedChange proposed) {
        if (proposed.change().isEmpty()) {
            return "Nothing differs.";
        }
        StringBuilder text = new StringBuilder(differenceTable().of(proposed.change().differences()));
        for (FilterMovement movement : proposed.movements()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s, %s: %,d records enter the filter, %,d leave it (%,d before, %,d after).",
                    movement.mapping(),
                    movement.side() == Side.LOCAL ? "tableFilter" : "integrationTableFilter",
                    movement.entering(),
                    movement.leaving(),
                    movement.before(),
                    movement.after()));
        }
        return text.toString();
    }

    private static Table<MappingDifference> differenceTable() {
        return new Table<MappingDifference>()
                .text("mapping", MappingDifference::mapping)
                .text("setting", MappingDifference::key)
                .text("before", MappingDifference::before)
                .text("after", MappingDifference::after);
    }
}
