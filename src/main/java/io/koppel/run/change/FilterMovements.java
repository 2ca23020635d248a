package io.koppel.run.change;

import io.koppel.endpoint.Endpoint;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.change.CatalogueChange;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.run.Endpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what enters and leaves the filters that an edit changes. */
final class FilterMovements {

    private final Endpoints endpoints;

    FilterMovements(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** A new mapping takes in all that pass; where a table changed there is nothing to compare. */
    List<FilterMovement> of(CatalogueChange change) {
        List<FilterMovement> movements = new ArrayList<>();
        for (IntegrationTableMapping after : change.after().mappings()) {
            Optional<IntegrationTableMapping> before = change.before().mapping(after.name());
            for (Side side : Side.values()) {
                if (before.isEmpty()) {
                    movements.addAll(ofNew(after, side));
                } else if (before.get().table(side).equals(after.table(side))
                        && !before.get().filter(side).equals(after.filter(side))) {
                    movements.add(count(before.get(), after, side));
                }
            }
        }
        return List.copyOf(movements);
    }

    /** A disabled mapping's tables may be yet to come. */
    private List<FilterMovement> ofNew(IntegrationTableMapping mapping, Side side) {
        if (!mapping.enabled()) {
            return List.of();
        }
        long entering = endpoints.of(side).count(mapping.table(side), mapping.filter(side));
        return List.of(new FilterMovement(mapping.name(), side, 0, entering, entering, 0));
    }

    private FilterMovement count(IntegrationTableMapping before, IntegrationTableMapping after, Side side) {
        Endpoint endpoint = endpoints.of(side);
        MappedTable table = after.table(side);
        long old = endpoint.count(table, before.filter(side));
        long now = endpoint.count(table, after.filter(side));
        long staying = endpoint.count(table, both(before.filter(side), after.filter(side)));
        return new FilterMovement(after.name(), side, old, now, now - staying, old - staying);
    }

    private static Filter both(Filter one, Filter other) {
        if (one.expression() == null) {
            return other;
        }
        if (other.expression() == null) {
            return one;
        }
        return new Filter(
                "(" + one.text() + ") AND (" + other.text() + ")",
                new FilterExpression.And(List.of(one.expression(), other.expression())));
    }
}
