package io.koppel.decision.rule;

import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.filter.FilterExpression.And;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.Operator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filters that rules narrow their questions with. */
final class Conditions {

    private Conditions() {}

    static Filter equal(String field, String literal) {
        return all(new Comparison(field, Operator.EQUAL, literal));
    }

    static Filter atMost(String field, String literal) {
        return all(new Comparison(field, Operator.LESS_OR_EQUAL, literal));
    }

    static Filter all(Comparison... comparisons) {
        List<FilterExpression> terms = List.of(comparisons);
        return new Filter(
                Stream.of(comparisons).map(Conditions::text).collect(Collectors.joining(" AND ")),
                terms.size() == 1 ? terms.get(0) : new And(terms));
    }

    private static String text(Comparison comparison) {
        return comparison.field() + " " + comparison.operator().symbol() + " '"
                + comparison.literal().replace("'", "''") + "'";
    }
}
