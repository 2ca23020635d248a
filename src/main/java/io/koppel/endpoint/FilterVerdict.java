package io.koppel.endpoint;

import io.koppel.mapping.SoftDelete;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.filter.FilterExpression.Operator;
import io.koppel.record.CanonicalText;
import io.koppel.record.Conversion;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a row that is at hand passes a filter, by the rules by which the systems' own filters work (contract 4). */
public final class FilterVerdict {

    private final TableDescription table;
    private final Function<String, @Nullable Object> values;

    /** @param values of the row by field name, lower case */
    public FilterVerdict(TableDescription table, Function<String, @Nullable Object> values) {
        this.table = table;
        this.values = values;
    }

    public boolean passes(Filter filter, @Nullable SoftDelete softDelete) {
        return (filter.expression() == null || holds(filter.expression())) && !deleted(softDelete);
    }

    private boolean deleted(@Nullable SoftDelete softDelete) {
        return softDelete != null
                && holds(new FilterExpression.Comparison(
                        softDelete.column().toLowerCase(Locale.ROOT), Operator.EQUAL, softDelete.value()));
    }

    private boolean holds(FilterExpression expression) {
        if (expression instanceof FilterExpression.And and) {
            return and.terms().stream().allMatch(this::holds);
        }
        if (expression instanceof FilterExpression.Or or) {
            return or.terms().stream().anyMatch(this::holds);
        }
        if (expression instanceof FilterExpression.Not not) {
            return !holds(not.term());
        }
        if (expression instanceof FilterExpression.In in) {
            return in.literals().stream().anyMatch(literal -> equal(in.field(), literal));
        }
        if (expression instanceof FilterExpression.Like like) {
            return like(like);
        }
        if (expression instanceof FilterExpression.IsNull isNull) {
            return values.apply(isNull.field()) == null;
        }
        FilterExpression.Comparison comparison = (FilterExpression.Comparison) expression;
        return switch (comparison.operator()) {
            case EQUAL -> equal(comparison.field(), comparison.literal());
            case NOT_EQUAL -> !equal(comparison.field(), comparison.literal());
            case LESS -> ordered(comparison, order -> order < 0);
            case LESS_OR_EQUAL -> ordered(comparison, order -> order <= 0);
            case GREATER -> ordered(comparison, order -> order > 0);
            case GREATER_OR_EQUAL -> ordered(comparison, order -> order >= 0);
        };
    }

    private boolean equal(String field, String literal) {
        Object value = values.apply(field);
        if (literal.isEmpty()) {
            return value == null || CanonicalText.of(value).isEmpty();
        }
        return value != null && compare(field, value, literal) == 0;
    }

    private boolean ordered(FilterExpression.Comparison comparison, Function<Integer, Boolean> test) {
        Object value = values.apply(comparison.field());
        return value != null && test.apply(compare(comparison.field(), value, comparison.literal()));
    }

    private int compare(String field, Object value, String literal) {
        FieldDescription described = table.field(field).orElse(null);
        Object wanted = described != null && Conversion.convert(literal, described) instanceof Conversion.Converted converted
                ? converted.value()
                : literal;
        String left = folded(CanonicalText.of(value));
        String right = folded(CanonicalText.of(wanted));
        if (described != null && numeric(described.type()) && !left.isEmpty() && !right.isEmpty()) {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        }
        return left.compareTo(right);
    }

    private boolean like(FilterExpression.Like like) {
        Object value = values.apply(like.field());
        if (value == null) {
            return false;
        }
        StringBuilder pattern = new StringBuilder();
        boolean literally = false;
        for (char sign : like.pattern().toCharArray()) {
            if (!literally && sign == '\\') {
                literally = true;
                continue;
            }
            pattern.append(
                    literally || sign != '%' && sign != '_'
                            ? Pattern.quote(String.valueOf(sign))
                            : sign == '%' ? ".*" : ".");
            literally = false;
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(CanonicalText.of(value))
                .matches();
    }

    private static boolean numeric(FieldType type) {
        return switch (type) {
            case INTEGER, OPTION, BOOLEAN, DECIMAL, DOUBLE -> true;
            case TEXT, CODE, GUID, DATE, TIME, DATE_TIME, BINARY, UNSUPPORTED -> false;
        };
    }

    /** As the systems' usual collations compare. */
    public static String folded(String text) {
        return text.stripTrailing().toLowerCase(Locale.ROOT);
    }
}
