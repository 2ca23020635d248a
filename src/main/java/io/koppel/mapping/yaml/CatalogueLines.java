package io.koppel.mapping.yaml;

import java.util.HashMap;
import java.util.Map;

/** Where in a file a catalogue's settings stand, for faults that are found after reading. Lines count from 1. */
public final class CatalogueLines {

    /** Knows no line: for a catalogue that does not come from a file. */
    public static final CatalogueLines NONE = new CatalogueLines();

    private final Map<String, Map<String, Integer>> linesByMapping = new HashMap<>();

    CatalogueLines() {}

    /** The line of the mapping; 0 if the file does not name it. */
    public int of(String mapping) {
        return of(mapping, "");
    }

    /**
     * The line of a setting, else of what it belongs to; 0 if the file does not name the mapping.
     *
     * @param key as in the file, with points between: {@code local.key}, {@code fields.name:fullname.direction}
     */
    public int of(String mapping, String key) {
        Map<String, Integer> lines = linesByMapping.getOrDefault(mapping, Map.of());
        String place = key;
        while (!lines.containsKey(place) && !place.isEmpty()) {
            place = place.substring(0, Math.max(0, place.lastIndexOf('.')));
        }
        return lines.getOrDefault(place, 0);
    }

    /** What is written twice keeps its first line; the second one is reported where it is read. */
    void put(String mapping, String key, int line) {
        linesByMapping.computeIfAbsent(mapping, name -> new HashMap<>()).putIfAbsent(key, line);
    }
}
