package io.koppel.run.compare;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.decision.FieldDifferences;
import io.koppel.decision.PassSettings;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.decision.rule.Rules;
import io.koppel.endpoint.FetchRequest;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.RunContext;
import io.koppel.run.RunProperties;
import io.koppel.run.RunRequest;
import io.koppel.run.pass.PassReview;
import io.koppel.run.pass.PassStores;
import io.koppel.run.preview.Layer;
import io.koppel.run.preview.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares the coupled records of a mapping, page by page. Values are compared as a transfer would compare them; which
 * side is right is not the question here.
 */
@Component
public final class PairComparison {

    private static final RecordShape NOTHING_MORE = new RecordShape(List.of());

    private final CatalogueRepository catalogues;
    private final Couplings couplings;
    private final Overlay overlay;
    private final Rules rules;
    private final RunProperties properties;

    PairComparison(
            CatalogueRepository catalogues,
            Couplings couplings,
            Overlay overlay,
            Rules rules,
            RunProperties properties) {
        this.catalogues = catalogues;
        this.couplings = couplings;
        this.overlay = overlay;
        this.rules = rules;
        this.properties = properties;
    }

    /**
     * @param fields names on either side, or labels; empty for all
     * @param differences is told each as it is found, in the order of local keys
     * @throws KoppelException MAPPING_UNKNOWN, FIELD_UNKNOWN
     */
    public void compare(String mapping, Set<String> fields, Consumer<Difference> differences) {
        Catalogue catalogue = catalogues.load();
        IntegrationTableMapping named = catalogue.named(mapping);
        FieldChoice choice = FieldChoice.of(named, fields);
        Layer layer = overlay.layer();
        RunContext run = new RunContext("", RunRequest.full(List.of(mapping), false), catalogue, layer.endpoints());
        PassStores stores = BareStores.of(layer.stores());
        Map<Pass, PassReview> reviews = new LinkedHashMap<>();
        for (Pass pass : named.direction().passes()) {
            if (named.fields().stream().anyMatch(row -> row.takesPartIn(pass) && row.on(pass.destination()) != null)) {
                reviews.put(
                        pass,
                        PassReview.of(run, named, pass, new PassSettings(true, false, Uncoupled.FILTER), stores, rules));
            }
        }
        String after = null;
        List<Coupling> page;
        do {
            page = couplings.page(mapping, after, properties.chunkSize());
            if (!page.isEmpty()) {
                after = page.get(page.size() - 1).localKey();
                compare(named, page, reviews, layer, choice, differences);
            }
        } while (page.size() == properties.chunkSize());
    }

    private static void compare(
            IntegrationTableMapping mapping,
            List<Coupling> page,
            Map<Pass, PassReview> reviews,
            Layer layer,
            FieldChoice choice,
            Consumer<Difference> differences) {
        Map<String, Map<String, Difference>> byLocalKey = new LinkedHashMap<>();
        page.forEach(coupling -> byLocalKey.put(coupling.localKey(), new LinkedHashMap<>()));
        missing(mapping, page, layer).forEach(gone -> byLocalKey.get(gone.localId()).put(gone.field(), gone));
        reviews.forEach((pass, review) -> {
            List<String> keys = page.stream().map(coupling -> coupling.key(pass.source())).toList();
            for (PassReview.Reviewed reviewed : review.review(review.sources(keys))) {
                Coupling coupling = reviewed.decision().candidate().coupling();
                Map<String, Difference> known = coupling == null ? null : byLocalKey.get(coupling.localKey());
                if (known != null) {
                    reviewed.differences().stream()
                            .filter(difference -> choice.includes(difference.field()))
                            .forEach(difference ->
                                    known.putIfAbsent(difference.field(), difference(coupling, difference)));
                }
            }
        });
        byLocalKey.values().forEach(found -> found.values().forEach(differences));
    }

    private static Difference difference(Coupling coupling, FieldDifferences.Difference difference) {
        return new Difference(
                coupling.mapping(),
                coupling.localKey(),
                coupling.integrationKey(),
                difference.field(),
                difference.localValue(),
                difference.integrationValue());
    }

    private static List<Difference> missing(IntegrationTableMapping mapping, List<Coupling> page, Layer layer) {
        Set<String> local = present(mapping, Side.LOCAL, page, layer);
        Set<String> integration = present(mapping, Side.INTEGRATION, page, layer);
        String field = mapping.local().key() + ":" + mapping.integration().key();
        List<Difference> missing = new ArrayList<>();
        for (Coupling coupling : page) {
            boolean localGone = !local.contains(coupling.localKey());
            boolean integrationGone = !integration.contains(coupling.integrationKey());
            if (localGone || integrationGone) {
                missing.add(new Difference(
                        mapping.name(),
                        coupling.localKey(),
                        coupling.integrationKey(),
                        field,
                        localGone ? null : coupling.localKey(),
                        integrationGone ? null : coupling.integrationKey()));
            }
        }
        return missing;
    }

    private static Set<String> present(IntegrationTableMapping mapping, Side side, List<Coupling> page, Layer layer) {
        MappedTable table = mapping.table(side);
        List<String> keys = page.stream().map(coupling -> coupling.key(side)).toList();
        return layer
                .endpoints()
                .of(side)
                .fetch(new FetchRequest(table, NOTHING_MORE, table.key(), keys, Filter.NONE))
                .stream()
                .map(TableRecord::key)
                .collect(Collectors.toSet());
    }
}
