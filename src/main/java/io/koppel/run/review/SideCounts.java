package io.koppel.run.review;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.endpoint.Endpoint;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.run.Endpoints;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts a mapping's records with two queries for each thousand couplings, whatever the size of the tables. */
final class SideCounts {

    private static final int PAGE = 1_000;

    private final Couplings couplings;
    private final Endpoints endpoints;

    SideCounts(Couplings couplings, Endpoints endpoints) {
        this.couplings = couplings;
        this.endpoints = endpoints;
    }

    Map<Side, SideCount> of(IntegrationTableMapping mapping) {
        Map<Side, SideCount> counts = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            counts.put(side, new SideCount(endpoints.of(side).count(mapping.table(side), mapping.filter(side)), 0, 0));
        }
        List<Coupling> page = couplings.page(mapping.name(), null, PAGE);
        while (!page.isEmpty()) {
            for (Side side : Side.values()) {
                counts.put(side, plus(counts.get(side), mapping, side, page));
            }
            page = couplings.page(mapping.name(), page.get(page.size() - 1).localKey(), PAGE);
        }
        return counts;
    }

    private SideCount plus(SideCount count, IntegrationTableMapping mapping, Side side, List<Coupling> page) {
        Endpoint endpoint = endpoints.of(side);
        MappedTable table = mapping.table(side);
        FilterExpression coupled = new FilterExpression.In(
                table.key(), page.stream().map(coupling -> coupling.key(side)).toList());
        long there = endpoint.count(table, filter(coupled));
        FilterExpression own = mapping.filter(side).expression();
        long inFilter = own == null
                ? there
                : endpoint.count(table, filter(new FilterExpression.And(List.of(own, coupled))));
        return new SideCount(count.records(), count.coupled() + inFilter, count.leftFilter() + there - inFilter);
    }

    /** The text is for people, who would not want to read the keys. */
    private static Filter filter(FilterExpression expression) {
        return new Filter("coupled", expression);
    }
}
