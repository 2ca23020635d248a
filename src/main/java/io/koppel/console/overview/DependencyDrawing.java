package io.koppel.console.overview;

import io.koppel.mapping.IntegrationTableMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mappings as boxes, each to the right of those that it depends on, and a line from each of these. Lengths in pixels. */
record DependencyDrawing(int width, int height, List<Box> boxes, List<Line> lines) {

    private static final int BOX_WIDTH = 170;
    private static final int BOX_HEIGHT = 34;
    private static final int COLUMN = 230;
    private static final int ROW = 50;
    private static final int MARGIN = 8;

    record Box(String mapping, boolean enabled, int x, int y) {}

    record Line(int x1, int y1, int x2, int y2) {

        /** A curve that leaves and arrives level. */
        public String path() {
            int middle = (x1 + x2) / 2;
            return "M" + x1 + " " + y1 + " C" + middle + " " + y1 + " " + middle + " " + y2 + " " + x2 + " " + y2;
        }
    }

    /** @param mappings in run order, so what one depends on stands before it; what does not is left out */
    static DependencyDrawing of(List<IntegrationTableMapping> mappings) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Map<Integer, Integer> rows = new HashMap<>();
        Map<String, Box> boxes = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (IntegrationTableMapping mapping : mappings) {
            List<String> before = mapping.dependsOn().stream().filter(boxes::containsKey).toList();
            int column = before.stream().mapToInt(columns::get).map(other -> other + 1).max().orElse(0);
            int row = rows.merge(column, 1, Integer::sum) - 1;
            Box box = new Box(mapping.name(), mapping.enabled(), MARGIN + column * COLUMN, MARGIN + row * ROW);
            columns.put(mapping.name(), column);
            boxes.put(mapping.name(), box);
            for (String name : before) {
                Box other = boxes.get(name);
                lines.add(new Line(
                        other.x() + BOX_WIDTH, other.y() + BOX_HEIGHT / 2, box.x() - 4, box.y() + BOX_HEIGHT / 2));
            }
        }
        int widest = columns.values().stream().mapToInt(column -> column).max().orElse(0);
        int longest = rows.values().stream().mapToInt(row -> row).max().orElse(0);
        return new DependencyDrawing(
                widest * COLUMN + BOX_WIDTH + 2 * MARGIN,
                longest * ROW + MARGIN,
                List.copyOf(boxes.values()),
                List.copyOf(lines));
    }
}
