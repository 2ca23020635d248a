package io.koppel.mapping.filter;

import org.jspecify.annotations.Nullable;

/**
 * A filter as written and as parsed. Made by {@code FilterParser}.
 *
 * @param expression null for the empty filter, which everything passes
 */
public record Filter(String text, @Nullable FilterExpression expression) {

    public static final Filter NONE = new Filter("", null);
}
