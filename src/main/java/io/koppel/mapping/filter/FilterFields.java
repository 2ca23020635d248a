package io.koppel.mapping.filter;

import io.koppel.mapping.filter.FilterExpression.And;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.In;
import io.koppel.mapping.filter.FilterExpression.IsNull;
import io.koppel.mapping.filter.FilterExpression.Like;
import io.koppel.mapping.filter.FilterExpression.Not;
import io.koppel.mapping.filter.FilterExpression.Or;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a filter names: its fields, and the simple conditions it is made of. */
public final class FilterFields {

    private FilterFields() {}

    /** In the order of their first mention, lower case. */
    public static Set<String> of(Filter filter) {
        Set<String> fields = new LinkedHashSet<>();
        for (FilterExpression condition : conditions(filter)) {
            fields.add(fieldOf(condition));
        }
        return fields;
    }

    /** The comparisons, ins, likes and is-nulls of a filter, without what joins them. */
    public static List<FilterExpression> conditions(Filter filter) {
        return filter.expression() == null ? List.of() : conditions(filter.expression());
    }

    /** @param condition one of {@link #conditions(Filter)} */
    public static String fieldOf(FilterExpression condition) {
        if (condition instanceof Comparison comparison) {
            return comparison.field();
        }
        if (condition instanceof In in) {
            return in.field();
        }
        if (condition instanceof Like like) {
            return like.field();
        }
        if (condition instanceof IsNull isNull) {
            return isNull.field();
        }
        throw new IllegalArgumentException("Not a simple condition: " + condition);
    }

    private static List<FilterExpression> conditions(FilterExpression expression) {
        if (expression instanceof And and) {
            return conditions(and.terms());
        }
        if (expression instanceof Or or) {
            return conditions(or.terms());
        }
        if (expression instanceof Not not) {
            return conditions(not.term());
        }
        return List.of(expression);
    }

    private static List<FilterExpression> conditions(List<FilterExpression> terms) {
        return terms.stream().flatMap(term -> conditions(term).stream()).toList();
    }
}
