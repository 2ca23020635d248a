package io.koppel.run;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what a full synchronization would create and overwrite, before somebody confirms it. */
@Component
public final class FullPreview {

    private static final int PAGE = 5_000;
    private static final RecordShape NOTHING_MORE = new RecordShape(List.of());

    /** Stamps closer than that count as equal (spec 5.5). */
    private static final Duration TOLERANCE = Duration.ofMillis(10);

    private final CatalogueRepository catalogues;
    private final WatermarkRepository watermarks;
    private final Couplings couplings;
    private final CreationExclusions exclusions;
    private final Endpoints endpoints;

    FullPreview(
            CatalogueRepository catalogues,
            WatermarkRepository watermarks,
            Couplings couplings,
            CreationExclusions exclusions,
            Endpoints endpoints) {
        this.catalogues = catalogues;
        this.watermarks = watermarks;
        this.couplings = couplings;
        this.exclusions = exclusions;
        this.endpoints = endpoints;
    }

    /**
     * @param names empty for all enabled mappings
     * @throws KoppelException MAPPING_UNKNOWN
     */
    public List<MappingPreview> of(List<String> names, boolean respectChanges) {
        Catalogue catalogue = catalogues.load();
        Map<String, Watermarks> marks = watermarks.load();
        return chosen(catalogue, names).stream()
                .map(mapping -> of(mapping, marks.getOrDefault(mapping.name(), Watermarks.BLANK), respectChanges))
                .toList();
    }

    private static List<IntegrationTableMapping> chosen(Catalogue catalogue, List<String> names) {
        for (String name : names) {
            catalogue.named(name);
        }
        return catalogue.mappings().stream()
                .filter(mapping -> names.isEmpty() ? mapping.enabled() : names.contains(mapping.name()))
                .toList();
    }

    private MappingPreview of(IntegrationTableMapping mapping, Watermarks marks, boolean respectChanges) {
        long coupled = couplings.count(mapping.name());
        long local = uncoupled(mapping, Side.LOCAL, coupled);
        long integration = uncoupled(mapping, Side.INTEGRATION, coupled);
        return new MappingPreview(
                mapping.name(),
                mapping.direction().includes(Pass.TO) ? local : 0,
                mapping.direction().includes(Pass.FROM) ? integration : 0,
                coupled == 0 || respectChanges ? OptionalLong.of(0) : overwrites(mapping, marks),
                Math.min(local, integration));
    }

    /** Couplings of records outside the filter make the difference too small, never negative. */
    private long uncoupled(IntegrationTableMapping mapping, Side side, long coupled) {
        long records = endpoints.of(side).count(mapping.table(side), mapping.filter(side));
        return Math.max(0, records - coupled - excluded(mapping, side));
    }

    /** Marked "do not create" (spec 15.18), in the filter and uncoupled. */
    private long excluded(IntegrationTableMapping mapping, Side side) {
        MappedTable table = mapping.table(side);
        long excluded = 0;
        List<String> keys = exclusions.uncoupled(mapping.name(), side, null, PAGE);
        while (!keys.isEmpty()) {
            excluded += endpoints
                    .of(side)
                    .fetch(new FetchRequest(table, NOTHING_MORE, table.key(), keys, mapping.filter(side)))
                    .size();
            keys = exclusions.uncoupled(mapping.name(), side, keys.get(keys.size() - 1), PAGE);
        }
        return excluded;
    }

    /** The first pass overwrites; what it leaves on its destination is what the second one finds (spec 10.2). */
    private OptionalLong overwrites(IntegrationTableMapping mapping, Watermarks marks) {
        Side side = mapping.direction().passes().get(0).destination();
        MappedTable table = mapping.table(side);
        if (table.modifiedOn() == null) {
            return OptionalLong.empty();
        }
        long changed = 0;
        String after = null;
        SourcePage page;
        do {
            page = changedSince(side, table, marks.of(side), after);
            changed += changedSinceSynchronization(mapping.name(), side, page.records());
            after = page.positions().isEmpty() ? null : page.positions().get(page.positions().size() - 1);
        } while (!page.last() && after != null);
        return OptionalLong.of(changed);
    }

    private SourcePage changedSince(Side side, MappedTable table, @Nullable Instant since, @Nullable String after) {
        return endpoints.of(side).page(new PageRequest(table, NOTHING_MORE, Filter.NONE, since, after, PAGE));
    }

    private long changedSinceSynchronization(String mapping, Side side, List<TableRecord> records) {
        List<String> keys = new ArrayList<>();
        records.forEach(record -> keys.add(record.key()));
        Map<String, Coupling> coupled = couplings.byKeys(mapping, side, keys);
        return records.stream()
                .filter(record -> {
                    Coupling coupling = coupled.get(record.key());
                    return coupling != null && later(record.modifiedOn(), coupling.stamp(side));
                })
                .count();
    }

    private static boolean later(@Nullable Instant modified, @Nullable Instant stamp) {
        return modified != null && (stamp == null || modified.isAfter(stamp.plus(TOLERANCE)));
    }
}
