package io.koppel.cli.output;

import io.koppel.mapping.change.MappingDifference;
import io.koppel.run.history.CatalogueVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one version of the catalogue changed in one mapping, as JSON shows it.
 *
 * @param mapping null for option mappings, templates and transformations, which the keys name
 */
public record HistoryView(
        long version,
        @Nullable String at,
        String who,
        String host,
        String face,
        @Nullable String mapping,
        List<Difference> difference) {

    public record Difference(String key, @Nullable String before, @Nullable String after) {}

    private record Line(HistoryView version, @Nullable Difference difference) {}

    /** One a mapping; one without mapping where nothing but the order changed, or all began. */
    public static List<HistoryView> of(CatalogueVersion version) {
        Map<@Nullable String, List<Difference>> byMapping = new LinkedHashMap<>();
        for (MappingDifference difference : version.differences()) {
            byMapping
                    .computeIfAbsent(difference.mapping(), mapping -> new ArrayList<>())
                    .add(new Difference(difference.key(), difference.before(), difference.after()));
        }
        if (byMapping.isEmpty()) {
            byMapping.put(null, List.of());
        }
        return byMapping.entrySet().stream()
                .map(entry -> new HistoryView(
                        version.version(),
                        Times.json(version.at()),
                        version.actor().who(),
                        version.actor().host(),
                        version.actor().face(),
                        entry.getKey(),
                        entry.getValue()))
                .toList();
    }

    public static String text(List<HistoryView> history) {
        List<Line> lines = new ArrayList<>();
        for (HistoryView version : history) {
            version.difference().forEach(difference -> lines.add(new Line(version, difference)));
            if (version.difference().isEmpty()) {
                lines.add(new Line(version, null));
            }
        }
        return new Table<Line>()
                .number("version", line -> line.version().version())
                .text("at", line -> line.version().at())
                .text("who", line -> line.version().who() + "@" + line.version().host())
                .text("face", line -> line.version().face())
                .text("mapping", line -> line.version().mapping())
                .text("setting", line -> line.difference() == null ? "" : line.difference().key())
                .text("before", line -> line.difference() == null ? "" : line.difference().before())
                .text("after", line -> line.difference() == null ? "" : line.difference().after())
                .of(lines);
    }
}
