package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.ErrorList;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListFilter;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the records that a selection means, page by page. */
@Component
final class ErrorSelector {

    private static final int PAGE = 1_000;

    private final CatalogueRepository catalogues;
    private final RecordFinder finder;
    private final ErrorList errors;
    private final WorkList workList;
    private final Couplings couplings;

    ErrorSelector(
            CatalogueRepository catalogues,
            RecordFinder finder,
            ErrorList errors,
            WorkList workList,
            Couplings couplings) {
        this.catalogues = catalogues;
        this.finder = finder;
        this.errors = errors;
        this.workList = workList;
        this.couplings = couplings;
    }

    private record Keys(@Nullable String local, @Nullable String integration) {}

    /**
     * Hands over the records, each page of one mapping. An entry whose mapping is gone is nobody's.
     *
     * @throws KoppelException MAPPING_UNKNOWN, RECORD_UNKNOWN
     */
    void each(ErrorSelection selection, Consumer<List<SelectedPair>> pages) {
        Catalogue catalogue = catalogues.load();
        if (selection.mapping() != null) {
            IntegrationTableMapping mapping = mapping(catalogue, selection.mapping());
            if (selection.named()) {
                pages.accept(named(mapping, selection.ids()));
                return;
            }
        }
        WorkListFilter filter = new WorkListFilter(selection.mapping(), null, null, selection.group());
        ErrorList.Place last = null;
        List<WorkListEntry> page;
        do {
            page = errors.page(filter, last, PAGE);
            if (!page.isEmpty()) {
                last = ErrorList.Place.of(page.get(page.size() - 1));
                byMapping(page).forEach((name, entries) -> catalogue
                        .mapping(name)
                        .ifPresent(mapping -> pages.accept(pairs(mapping, keys(mapping, entries)))));
            }
        } while (page.size() == PAGE);
    }

    /** Everything at once, in the order of mappings; each record once. */
    Map<IntegrationTableMapping, List<SelectedPair>> all(ErrorSelection selection) {
        Map<IntegrationTableMapping, Map<Keys, SelectedPair>> found = new LinkedHashMap<>();
        each(selection, page -> page.forEach(pair -> found.computeIfAbsent(
                        pair.mapping(), mapping -> new LinkedHashMap<>())
                .put(new Keys(pair.localKey(), pair.integrationKey()), pair)));
        Map<IntegrationTableMapping, List<SelectedPair>> pairs = new LinkedHashMap<>();
        found.forEach((mapping, byKeys) -> pairs.put(mapping, List.copyOf(byKeys.values())));
        return pairs;
    }

    private static IntegrationTableMapping mapping(Catalogue catalogue, String name) {
        return catalogue.named(name);
    }

    private List<SelectedPair> named(IntegrationTableMapping mapping, List<String> ids) {
        Set<Keys> keys = new LinkedHashSet<>();
        for (String id : ids) {
            FoundRecord found = finder.find(mapping, id);
            keys.add(new Keys(found.localKey(), found.integrationKey()));
        }
        return pairs(mapping, keys);
    }

    private static Map<String, List<WorkListEntry>> byMapping(List<WorkListEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(WorkListEntry::mapping, LinkedHashMap::new, Collectors.toList()));
    }

    /** What is coupled now counts, not what the entry says of a destination. */
    private Set<Keys> keys(IntegrationTableMapping mapping, List<WorkListEntry> entries) {
        Set<Keys> keys = new LinkedHashSet<>();
        for (Pass pass : Pass.values()) {
            List<String> sources = entries.stream()
                    .filter(entry -> entry.pass() == pass)
                    .map(WorkListEntry::sourceKey)
                    .toList();
            Map<String, Coupling> coupled = couplings.byKeys(mapping.name(), pass.source(), sources);
            for (String source : sources) {
                Coupling coupling = coupled.get(source);
                keys.add(coupling == null ? alone(pass, source) : new Keys(coupling.localKey(), coupling.integrationKey()));
            }
        }
        return keys;
    }

    private static Keys alone(Pass pass, String source) {
        return pass == Pass.TO ? new Keys(source, null) : new Keys(null, source);
    }

    private List<SelectedPair> pairs(IntegrationTableMapping mapping, Set<Keys> keys) {
        List<String> local = keys.stream().map(Keys::local).filter(Objects::nonNull).toList();
        List<String> integration =
                keys.stream().map(Keys::integration).filter(Objects::nonNull).toList();
        Map<String, Coupling> coupled = couplings.byKeys(mapping.name(), Pass.TO.source(), local);
        Map<String, List<WorkListEntry>> to = bySource(workList.byKeys(mapping.name(), Pass.TO, local));
        Map<String, List<WorkListEntry>> from = bySource(workList.byKeys(mapping.name(), Pass.FROM, integration));
        List<SelectedPair> pairs = new ArrayList<>();
        for (Keys key : keys) {
            List<WorkListEntry> entries = new ArrayList<>();
            if (key.local() != null) {
                entries.addAll(to.getOrDefault(key.local(), List.of()));
            }
            if (key.integration() != null) {
                entries.addAll(from.getOrDefault(key.integration(), List.of()));
            }
            Coupling coupling = key.local() == null ? null : coupled.get(key.local());
            pairs.add(new SelectedPair(mapping, key.local(), key.integration(), coupling, entries));
        }
        return pairs;
    }

    private static Map<String, List<WorkListEntry>> bySource(List<WorkListEntry> entries) {
        return entries.stream().collect(Collectors.groupingBy(WorkListEntry::sourceKey));
    }
}
