package io.koppel.run.preview;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListStore;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.Pass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stored work list with a preview's changes over it. */
final class PreviewWorkList implements WorkListStore {

    private final WorkList stored;
    private final PreviewCouplings couplings;
    private final Map<PassOf, Map<String, Changes>> changes = new HashMap<>();
    private final Map<PassOf, TreeSet<String>> released = new HashMap<>();

    PreviewWorkList(WorkList stored, PreviewCouplings couplings) {
        this.stored = stored;
        this.couplings = couplings;
    }

    private record PassOf(String mapping, Pass pass) {}

    /** @param saved by field */
    private record Changes(Map<String, WorkListEntry> saved, Set<String> removed) {}

    @Override
    public List<WorkListEntry> byKeys(String mapping, Pass pass, Collection<String> sourceKeys) {
        Map<String, Changes> ofPass = changes.getOrDefault(new PassOf(mapping, pass), Map.of());
        List<WorkListEntry> found = stored.byKeys(mapping, pass, sourceKeys);
        if (ofPass.isEmpty()) {
            return found;
        }
        List<WorkListEntry> entries = new ArrayList<>();
        for (WorkListEntry entry : found) {
            Changes changed = ofPass.get(entry.sourceKey());
            if (changed == null
                    || !changed.removed().contains(entry.field()) && !changed.saved().containsKey(entry.field())) {
                entries.add(entry);
            }
        }
        sourceKeys.stream()
                .distinct()
                .filter(ofPass::containsKey)
                .forEach(key -> entries.addAll(ofPass.get(key).saved().values()));
        return entries;
    }

    @Override
    public void save(List<WorkListEntry> entries) {
        for (WorkListEntry entry : entries) {
            Changes changed = changes(entry);
            changed.removed().remove(entry.field());
            changed.saved().put(entry.field(), entry);
        }
    }

    @Override
    public void remove(List<WorkListEntry> entries) {
        for (WorkListEntry entry : entries) {
            Changes changed = changes(entry);
            changed.saved().remove(entry.field());
            changed.removed().add(entry.field());
        }
    }

    @Override
    public void settleDecided(String mapping, Pass pass, Collection<String> sourceKeys) {
        remove(byKeys(mapping, pass, sourceKeys).stream()
                .filter(entry -> entry.state() == WorkState.TURNED_BACK || entry.state() == WorkState.CONFLICT)
                .toList());
    }

    private Changes changes(WorkListEntry entry) {
        return changes
                .computeIfAbsent(new PassOf(entry.mapping(), entry.pass()), pass -> new HashMap<>())
                .computeIfAbsent(entry.sourceKey(), key -> new Changes(new LinkedHashMap<>(), new HashSet<>()));
    }

    @Override
    public List<String> retrySet(
            String mapping, Pass pass, boolean creating, String jobId, @Nullable String after, int limit) {
        TreeSet<String> keys = new TreeSet<>();
        String from = after;
        List<String> page;
        do {
            page = stored.retrySet(mapping, pass, creating, jobId, from, limit);
            keys.addAll(stillTried(mapping, pass, page, jobId));
            from = page.isEmpty() ? from : page.get(page.size() - 1);
        } while (page.size() == limit && keys.size() < limit);
        keys.addAll(stillTried(mapping, pass, released(mapping, pass, creating, after, limit), jobId));
        return keys.stream().limit(limit).toList();
    }

    /** Those whose entries an earlier step of the preview has not settled or blocked. */
    private List<String> stillTried(String mapping, Pass pass, List<String> keys, String jobId) {
        if (keys.isEmpty()) {
            return keys;
        }
        Set<String> standing = byKeys(mapping, pass, keys).stream()
                .filter(entry -> !entry.jobId().equals(jobId))
                .map(WorkListEntry::sourceKey)
                .collect(Collectors.toSet());
        return keys.stream()
                .filter(standing::contains)
                .filter(key -> {
                    Coupling coupling = couplings.changed(mapping, pass.source(), key);
                    return coupling == null || !coupling.skipped();
                })
                .toList();
    }

    /** What waits for a record that an earlier step of the preview has coupled. */
    private List<String> released(String mapping, Pass pass, boolean creating, @Nullable String after, int limit) {
        TreeSet<String> keys = released.get(new PassOf(mapping, pass));
        if (after == null || keys == null) {
            keys = new TreeSet<>();
            WorkListEntry last = null;
            List<WorkListEntry> page;
            do {
                page = stored.waiting(mapping, pass, last, limit);
                for (WorkListEntry entry : page) {
                    if (parentCoupled(entry) && (creating || entry.destinationKey() != null)) {
                        keys.add(entry.sourceKey());
                    }
                    last = entry;
                }
            } while (page.size() == limit);
            released.put(new PassOf(mapping, pass), keys);
        }
        return (after == null ? keys : keys.tailSet(after, false)).stream().limit(limit).toList();
    }

    private boolean parentCoupled(WorkListEntry entry) {
        return entry.awaited() != null
                && couplings.changed(
                                entry.awaited().mapping(),
                                entry.awaited().side(),
                                entry.awaited().key())
                        != null;
    }
}
