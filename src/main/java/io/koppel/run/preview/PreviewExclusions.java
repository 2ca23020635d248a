package io.koppel.run.preview;

import io.koppel.coupling.ExclusionStore;
import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The stored marks without those that a preview would have lifted. */
final class PreviewExclusions implements ExclusionStore {

    private record Marked(String mapping, Side side) {}

    private final ExclusionStore stored;
    private final Map<Marked, Set<String>> lifted = new HashMap<>();

    PreviewExclusions(ExclusionStore stored) {
        this.stored = stored;
    }

    @Override
    public Set<String> among(String mapping, Side side, Collection<String> keys) {
        Set<String> excluded = new HashSet<>(stored.among(mapping, side, keys));
        excluded.removeAll(lifted.getOrDefault(new Marked(mapping, side), Set.of()));
        return excluded;
    }

    @Override
    public void remove(String mapping, Side side, Collection<String> keys) {
        Set<String> marked = stored.among(mapping, side, keys);
        if (!marked.isEmpty()) {
            lifted.computeIfAbsent(new Marked(mapping, side), name -> new HashSet<>()).addAll(marked);
        }
    }
}
