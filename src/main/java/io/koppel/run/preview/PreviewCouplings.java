package io.koppel.run.preview;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.GenerationStore;
import io.koppel.coupling.WorkListStore;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored couplings with a preview's changes over them. A coupling that would only get a new job and later stamps is
 * not kept, so that a run that finds everything in step costs no memory.
 */
final class PreviewCouplings implements CouplingStore {

    private final CouplingStore stored;
    private final WorkListStore listed;
    private final GenerationStore generations;
    private final Map<String, Changes> byMapping = new HashMap<>();

    PreviewCouplings(CouplingStore stored, WorkListStore listed, GenerationStore generations) {
        this.stored = stored;
        this.listed = listed;
        this.generations = generations;
    }

    private static final class Changes {
        final Map<String, Coupling> byLocal = new HashMap<>();
        final Map<String, Coupling> byIntegration = new HashMap<>();
        final Set<String> removedLocal = new HashSet<>();
        final Map<Side, Map<String, Integer>> raised = new HashMap<>();

        @Nullable Coupling changed(Side side, String key) {
            return (side == Side.LOCAL ? byLocal : byIntegration).get(key);
        }

        boolean hides(Coupling coupling) {
            return removedLocal.contains(coupling.localKey()) || byLocal.containsKey(coupling.localKey());
        }

        void put(Coupling coupling) {
            drop(coupling.localKey());
            removedLocal.remove(coupling.localKey());
            byLocal.put(coupling.localKey(), coupling);
            byIntegration.put(coupling.integrationKey(), coupling);
        }

        void drop(String localKey) {
            Coupling before = byLocal.remove(localKey);
            if (before != null) {
                byIntegration.remove(before.integrationKey());
            }
        }
    }

    @Override
    public Map<String, Coupling> byKeys(String mapping, Side side, Collection<String> keys) {
        Map<String, Coupling> found = stored.byKeys(mapping, side, keys);
        Changes changes = byMapping.get(mapping);
        if (changes == null) {
            return found;
        }
        found.values().removeIf(changes::hides);
        for (String key : keys) {
            Coupling changed = changes.changed(side, key);
            if (changed != null) {
                found.put(key, changed);
            }
        }
        return found;
    }

    /** What is stored: a preview's own pairs cannot have been restored from a backup. */
    @Override
    public List<Coupling> synchronizedLast(String mapping, Side side, int limit) {
        return stored.synchronizedLast(mapping, side, limit);
    }

    @Override
    public void save(List<Coupling> couplings) {
        Map<String, List<Coupling>> grouped = new HashMap<>();
        couplings.forEach(coupling -> grouped.computeIfAbsent(coupling.mapping(), name -> new ArrayList<>())
                .add(coupling));
        grouped.forEach((mapping, some) -> {
            Map<String, Coupling> before =
                    byKeys(mapping, Side.LOCAL, some.stream().map(Coupling::localKey).toList());
            Changes changes = byMapping.computeIfAbsent(mapping, name -> new Changes());
            Set<String> tried = listed(mapping, some);
            for (Coupling coupling : some) {
                if (tried.contains(coupling.localKey())
                        || !sameButRefreshed(before.get(coupling.localKey()), coupling)) {
                    changes.put(coupling);
                }
            }
        });
    }

    /** Local keys of pairs on the work list: they come twice in a pass, and only the job tells that they were tried. */
    private Set<String> listed(String mapping, List<Coupling> couplings) {
        Set<String> found = new HashSet<>();
        for (Pass pass : Pass.values()) {
            Set<String> sources = new HashSet<>();
            listed.byKeys(mapping, pass, couplings.stream().map(coupling -> coupling.key(pass.source())).toList())
                    .forEach(entry -> sources.add(entry.sourceKey()));
            couplings.stream()
                    .filter(coupling -> sources.contains(coupling.key(pass.source())))
                    .forEach(coupling -> found.add(coupling.localKey()));
        }
        return found;
    }

    /** A preview needs no outcome of a pair that was and is in step; of one that failed before, it does. */
    @Override
    public void confirm(String mapping, Pass pass, String jobId, List<Coupling> couplings) {
        save(couplings);
    }

    private static boolean sameButRefreshed(@Nullable Coupling before, Coupling after) {
        return before != null
                && before.integrationKey().equals(after.integrationKey())
                && before.skipped() == after.skipped()
                && before.to().result() == after.to().result()
                && before.from().result() == after.from().result()
                && complete(after)
                && before.base().equals(after.base());
    }

    /** Where a fingerprint is missing, stamps decide what counts as changed. */
    private static boolean complete(Coupling coupling) {
        return Arrays.stream(coupling.base().fingerprints()).noneMatch(print -> print == Fingerprint.NONE);
    }

    @Override
    public void remove(String mapping, List<Coupling> couplings) {
        Changes changes = byMapping.computeIfAbsent(mapping, name -> new Changes());
        for (Coupling coupling : couplings) {
            changes.drop(coupling.localKey());
            changes.removedLocal.add(coupling.localKey());
        }
        for (Side side : Side.values()) {
            raise(mapping, side, couplings.stream().map(coupling -> coupling.key(side)).toList());
        }
    }

    /** Stored ones only: what is created is younger than any sweep. */
    @Override
    public List<Coupling> page(String mapping, @Nullable String afterLocalKey, int limit) {
        Changes changes = byMapping.get(mapping);
        String after = afterLocalKey;
        List<Coupling> page;
        List<Coupling> kept;
        do {
            page = stored.page(mapping, after, limit);
            kept = page.stream()
                    .filter(coupling -> changes == null || !changes.removedLocal.contains(coupling.localKey()))
                    .map(coupling -> changes == null
                            ? coupling
                            : changes.byLocal.getOrDefault(coupling.localKey(), coupling))
                    .toList();
            after = page.isEmpty() ? after : page.get(page.size() - 1).localKey();
        } while (kept.isEmpty() && page.size() == limit);
        return kept;
    }

    GenerationStore generations() {
        return new GenerationStore() {
            @Override
            public Map<String, Integer> byKeys(String mapping, Side side, Collection<String> keys) {
                return raisedGenerations(mapping, side, keys);
            }

            @Override
            public void raise(String mapping, Side side, List<String> keys) {
                PreviewCouplings.this.raise(mapping, side, keys);
            }
        };
    }

    private void raise(String mapping, Side side, List<String> keys) {
        Map<String, Integer> raised = byMapping
                .computeIfAbsent(mapping, name -> new Changes())
                .raised
                .computeIfAbsent(side, ignored -> new HashMap<>());
        keys.forEach(key -> raised.merge(key, 1, Integer::sum));
    }

    private Map<String, Integer> raisedGenerations(String mapping, Side side, Collection<String> keys) {
        Map<String, Integer> found = generations.byKeys(mapping, side, keys);
        Changes changes = byMapping.get(mapping);
        if (changes != null) {
            Map<String, Integer> raised = changes.raised.getOrDefault(side, Map.of());
            keys.stream().filter(raised::containsKey).forEach(key -> found.merge(key, raised.get(key), Integer::sum));
        }
        return found;
    }

    @Nullable Coupling changed(String mapping, Side side, String key) {
        Changes changes = byMapping.get(mapping);
        return changes == null ? null : changes.changed(side, key);
    }

    boolean changedAny(String mapping) {
        return byMapping.containsKey(mapping);
    }
}
