package io.koppel.mapping.filter;

import java.util.List;

/** The tree of a filter. Literals stay text; the endpoint reads them in the field's type, option labels included. */
public sealed interface FilterExpression {

    record And(List<FilterExpression> terms) implements FilterExpression {}

    record Or(List<FilterExpression> terms) implements FilterExpression {}

    record Not(FilterExpression term) implements FilterExpression {}

    /** A blank literal ({@code ''}) under EQUAL matches NULL and '', under NOT_EQUAL neither (contract 4). */
    record Comparison(String field, Operator operator, String literal) implements FilterExpression {}

    record In(String field, List<String> literals) implements FilterExpression {}

    /** SQL's pattern: {@code %} any text, {@code _} one character, backslash takes the next one literally. */
    record Like(String field, String pattern) implements FilterExpression {}

    record IsNull(String field) implements FilterExpression {}

    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
