package io.koppel.run.explain;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.FieldStates;
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
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import io.koppel.run.RunContext;
import io.koppel.run.RunRequest;
import io.koppel.run.explain.Explanation.SideState;
import io.koppel.run.pass.PassReview;
import io.koppel.run.pass.PassSteps;
import io.koppel.run.preview.Layer;
import io.koppel.run.preview.Overlay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains one record: what is known of it, and what the next run of modified records would decide. Writes nothing. */
@Component
public final class RecordExplainer {

    private final CatalogueRepository catalogues;
    private final RecordFinder finder;
    private final CreationExclusions exclusions;
    private final Overlay overlay;
    private final PassSteps passes;
    private final Rules rules;

    RecordExplainer(
            CatalogueRepository catalogues,
            RecordFinder finder,
            CreationExclusions exclusions,
            Overlay overlay,
            PassSteps passes,
            Rules rules) {
        this.catalogues = catalogues;
        this.finder = finder;
        this.exclusions = exclusions;
        this.overlay = overlay;
        this.passes = passes;
        this.rules = rules;
    }

    /**
     * @param id a key of either side, or a business key
     * @throws KoppelException MAPPING_UNKNOWN; RECORD_UNKNOWN if nothing, or more than one thing, is meant
     */
    public Explanation explain(String mapping, String id) {
        Catalogue catalogue = catalogues.load();
        IntegrationTableMapping named = catalogue.named(mapping);
        FoundRecord found = finder.find(named, id);
        Layer layer = overlay.layer();
        RunContext run = new RunContext("", RunRequest.modified(List.of(mapping)), catalogue, layer.endpoints());
        Map<Pass, PassReview> reviews = new EnumMap<>(Pass.class);
        for (Pass pass : named.direction().passes()) {
            reviews.put(pass, PassReview.of(run, named, pass, run.settings(named), layer.stores(), rules));
        }
        PassReview any = reviews.values().iterator().next();
        TableRecord local = record(layer, named, Side.LOCAL, found.localKey(), any);
        TableRecord integration = record(layer, named, Side.INTEGRATION, found.integrationKey(), any);
        List<SideState> sides = List.of(
                side(layer, named, Side.LOCAL, found.localKey(), local),
                side(layer, named, Side.INTEGRATION, found.integrationKey(), integration));
        List<WorkListEntry> entries = entries(layer, named, found);
        return new Explanation(
                mapping,
                found.localKey(),
                found.integrationKey(),
                found.coupling(),
                sides,
                new FieldStates(any.plan()).of(found.coupling(), local, integration),
                entries,
                new NextRun(named, run, layer, passes, reviews).of(found, sides, entries));
    }

    private static @Nullable TableRecord record(
            Layer layer, IntegrationTableMapping mapping, Side side, @Nullable String key, PassReview review) {
        if (key == null) {
            return null;
        }
        RecordShape shape = review.plan().pass().source() == side
                ? review.plan().sourceShape()
                : review.plan().destinationShape();
        return fetch(layer, mapping, side, key, shape, Filter.NONE);
    }

    private static @Nullable TableRecord fetch(
            Layer layer, IntegrationTableMapping mapping, Side side, String key, RecordShape shape, Filter filter) {
        MappedTable table = mapping.table(side);
        return layer.endpoints().of(side).fetch(new FetchRequest(table, shape, table.key(), List.of(key), filter)).stream()
                .findFirst()
                .orElse(null);
    }

    private SideState side(
            Layer layer, IntegrationTableMapping mapping, Side side, @Nullable String key, @Nullable TableRecord record) {
        boolean inFilter = record != null
                && fetch(layer, mapping, side, record.key(), new RecordShape(List.of()), mapping.filter(side)) != null;
        boolean excluded = key != null
                && !exclusions.among(mapping.name(), side, List.of(key)).isEmpty();
        return new SideState(
                side,
                key,
                record != null,
                inFilter,
                mapping.filter(side).text(),
                excluded,
                record == null ? null : record.modifiedOn(),
                layer.stores().watermarks().load(mapping.name()).of(side));
    }

    private static List<WorkListEntry> entries(Layer layer, IntegrationTableMapping mapping, FoundRecord found) {
        List<WorkListEntry> entries = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            String key = key(found, pass.source());
            if (key != null) {
                entries.addAll(layer.stores().workList().byKeys(mapping.name(), pass, List.of(key)));
            }
        }
        return entries;
    }

    static @Nullable String key(FoundRecord found, Side side) {
        Coupling coupling = found.coupling();
        if (coupling != null) {
            return coupling.key(side);
        }
        return side == Side.LOCAL ? found.localKey() : found.integrationKey();
    }
}
