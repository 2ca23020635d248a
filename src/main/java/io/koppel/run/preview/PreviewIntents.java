package io.koppel.run.preview;

import io.koppel.coupling.CreationIntent;
import io.koppel.coupling.IntentStore;
import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What dead attempts left, without what the preview has seen settled. New intents are nothing to be kept: nothing is written. */
final class PreviewIntents implements IntentStore {

    private final IntentStore stored;
    private final Set<Settled> settled = new HashSet<>();

    PreviewIntents(IntentStore stored) {
        this.stored = stored;
    }

    private record Settled(String mapping, Pass pass, String sourceKey) {}

    @Override
    public void record(List<CreationIntent> intents) {}

    @Override
    public void remove(String mapping, Pass pass, Collection<String> sourceKeys) {
        if (stored.exist(mapping, pass)) {
            sourceKeys.forEach(key -> settled.add(new Settled(mapping, pass, key)));
        }
    }

    @Override
    public boolean exist(String mapping, Pass pass) {
        return stored.exist(mapping, pass);
    }

    @Override
    public List<String> page(String mapping, Pass pass, @Nullable String after, int limit) {
        String from = after;
        List<String> page;
        List<String> open;
        do {
            page = stored.page(mapping, pass, from, limit);
            open = page.stream()
                    .filter(key -> !settled.contains(new Settled(mapping, pass, key)))
                    .toList();
            from = page.isEmpty() ? from : page.get(page.size() - 1);
        } while (open.isEmpty() && page.size() == limit);
        return open;
    }

    @Override
    public List<CreationIntent> byKeys(String mapping, Pass pass, Collection<String> sourceKeys) {
        return stored.byKeys(mapping, pass, sourceKeys).stream()
                .filter(intent -> !settled.contains(new Settled(mapping, pass, intent.sourceKey())))
                .toList();
    }
}
