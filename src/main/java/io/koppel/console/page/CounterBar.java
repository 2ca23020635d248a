package io.koppel.console.page;

import io.koppel.journal.Counters;
import java.util.ArrayList;
import java.util.List;

/** Counters as parts of one bar, for a picture beside the numbers. */
public record CounterBar(List<Part> parts) {

    /**
     * @param kind ends the keys of messages and classes
     * @param from where it begins, of 100
     * @param width of 100
     */
    public record Part(String kind, long records, double from, double width) {}

    /** Parts of which there are none are left out. */
    public static CounterBar of(Counters counters) {
        List<Part> parts = new ArrayList<>();
        add(parts, "inserted", counters.inserted());
        add(parts, "modified", counters.modified());
        add(parts, "coupled", counters.coupled());
        add(parts, "deleted", counters.deleted());
        add(parts, "uncoupled", counters.uncoupled());
        add(parts, "unchanged", counters.unchanged());
        add(parts, "filtered", counters.filtered());
        add(parts, "skipped", counters.skipped());
        add(parts, "failed", counters.failed());
        return new CounterBar(placed(parts));
    }

    private static void add(List<Part> parts, String kind, long records) {
        if (records > 0) {
            parts.add(new Part(kind, records, 0, 0));
        }
    }

    private static List<Part> placed(List<Part> parts) {
        double all = parts.stream().mapToLong(Part::records).sum();
        List<Part> placed = new ArrayList<>();
        double from = 0;
        for (Part part : parts) {
            double width = 100 * part.records() / all;
            placed.add(new Part(part.kind(), part.records(), from, width));
            from += width;
        }
        return List.copyOf(placed);
    }
}
