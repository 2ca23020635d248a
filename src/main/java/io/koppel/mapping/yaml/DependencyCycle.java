package io.koppel.mapping.yaml;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds mappings that would wait for each other forever. */
final class DependencyCycle {

    private DependencyCycle() {}

    /** The shortest way along dependsOn from the mapping back to it, the mapping first and last. */
    static Optional<List<String>> through(IntegrationTableMapping start, Catalogue catalogue) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<IntegrationTableMapping> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            IntegrationTableMapping mapping = next.remove();
            for (String name : mapping.dependsOn()) {
                if (cameFrom.putIfAbsent(name, mapping.name()) == null) {
                    if (name.equals(start.name())) {
                        return Optional.of(wayBack(name, cameFrom));
                    }
                    catalogue.mapping(name).ifPresent(next::add);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> wayBack(String start, Map<String, String> cameFrom) {
        List<String> way = new ArrayList<>(List.of(start));
        do {
            way.add(0, cameFrom.get(way.get(0)));
        } while (!way.get(0).equals(start));
        return List.copyOf(way);
    }
}
