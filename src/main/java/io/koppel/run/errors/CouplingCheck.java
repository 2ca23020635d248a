package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.errors.Finding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the couplings of a mapping with both sides, page by page (spec 13: Find for Deleted). */
@Component
final class CouplingCheck {

    private static final int PAGE = 1_000;

    private final Couplings couplings;
    private final Presence presence;
    private final MergedRecords merged;

    CouplingCheck(Couplings couplings, Presence presence, MergedRecords merged) {
        this.couplings = couplings;
        this.presence = presence;
        this.merged = merged;
    }

    /**
     * What is wrong with a coupling.
     *
     * @param successor key of the record into which the integration record was merged; null if it was not
     */
    record Broken(Kind kind, @Nullable String successor) {}

    /**
     * Hands over each page's couplings with what is wrong with them.
     *
     * @return how many couplings there are
     * @throws io.koppel.failure.KoppelException if a side could not be read to its end: nothing is known then
     */
    long each(IntegrationTableMapping mapping, BiConsumer<List<Coupling>, Map<Coupling, Broken>> pages) {
        long count = 0;
        String after = null;
        List<Coupling> page;
        do {
            page = couplings.page(mapping.name(), after, PAGE);
            if (!page.isEmpty()) {
                after = page.get(page.size() - 1).localKey();
                count += page.size();
                pages.accept(page, broken(mapping, page));
            }
        } while (page.size() == PAGE);
        return count;
    }

    private Map<Coupling, Broken> broken(IntegrationTableMapping mapping, List<Coupling> page) {
        Set<String> local = presence.of(mapping, Side.LOCAL, page, Coupling::localKey).keySet();
        Set<String> integration =
                presence.of(mapping, Side.INTEGRATION, page, Coupling::integrationKey).keySet();
        Set<String> inFilter = filtered(mapping)
                ? presence.of(mapping, Side.LOCAL, List.copyOf(local), mapping.tableFilter()).keySet()
                : local;
        Map<String, String> successors =
                merged.successors(mapping, page.stream().map(Coupling::integrationKey).toList());
        Map<Coupling, Broken> broken = new LinkedHashMap<>();
        for (Coupling coupling : page) {
            String successor = successors.get(coupling.integrationKey());
            Kind kind = kind(
                    local.contains(coupling.localKey()),
                    integration.contains(coupling.integrationKey()),
                    inFilter.contains(coupling.localKey()),
                    successor != null);
            if (kind != null) {
                broken.put(coupling, new Broken(kind, successor));
            }
        }
        return broken;
    }

    /** A bidirectional mapping's record may leave the filter and stay coupled (spec 7.5). */
    private static boolean filtered(IntegrationTableMapping mapping) {
        return mapping.direction() != Direction.BIDIRECTIONAL && mapping.tableFilter().expression() != null;
    }

    private static @Nullable Kind kind(boolean local, boolean integration, boolean inFilter, boolean merged) {
        if (!local) {
            return integration ? Kind.LOCAL_GONE : Kind.BOTH_GONE;
        }
        if (!integration) {
            return Kind.INTEGRATION_GONE;
        }
        if (!inFilter) {
            return Kind.OUTSIDE_FILTER;
        }
        return merged ? Kind.MERGED : null;
    }

    static List<Coupling> withLocalGone(Map<Coupling, Broken> broken) {
        List<Coupling> gone = new ArrayList<>();
        broken.forEach((coupling, wrong) -> {
            if (wrong.kind() == Kind.LOCAL_GONE) {
                gone.add(coupling);
            }
        });
        return gone;
    }
}
