package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.SoftDelete;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.record.FieldDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compiles filters to conditions. A blank literal means NULL or ''; {@code <>} a literal that is not blank lets blank
 * fields pass, unlike SQL's; and so does NOT, for which unknown is false.
 */
final class FilterSql {

    private final JdbcTable table;
    private final FilterLiteral literals;

    FilterSql(JdbcTable table, ColumnValues values) {
        this.table = table;
        this.literals = new FilterLiteral(table, values);
    }

    /** @throws KoppelException FILTER_INVALID */
    Condition compile(Filter filter) {
        FilterExpression expression = filter.expression();
        return expression == null ? Condition.TRUE : compile(expression);
    }

    /** Lets pass what is not deleted. */
    Condition notDeleted(@Nullable SoftDelete softDelete) {
        if (softDelete == null) {
            return Condition.TRUE;
        }
        FieldDescription column = table.field(softDelete.column());
        return softDelete.value().isEmpty()
                ? blank(column).negated()
                : notEqual(column, literals.bindable(column, softDelete.value()));
    }

    private Condition compile(FilterExpression expression) {
        if (expression instanceof FilterExpression.And and) {
            return Condition.all(and.terms().stream().map(this::compile).toList());
        }
        if (expression instanceof FilterExpression.Or or) {
            return Condition.any(or.terms().stream().map(this::compile).toList());
        }
        if (expression instanceof FilterExpression.Not not) {
            return compile(not.term()).negated();
        }
        if (expression instanceof FilterExpression.Comparison comparison) {
            return comparison(comparison);
        }
        if (expression instanceof FilterExpression.In in) {
            return in(in);
        }
        if (expression instanceof FilterExpression.Like like) {
            return like(like);
        }
        if (expression instanceof FilterExpression.IsNull isNull) {
            return Condition.of(column(field(isNull.field())) + " IS NULL");
        }
        throw new IllegalStateException("Filters have no " + expression.getClass().getSimpleName() + ".");
    }

    private Condition comparison(FilterExpression.Comparison comparison) {
        FieldDescription field = field(comparison.field());
        String literal = comparison.literal();
        boolean isBlank = literal.isEmpty();
        return switch (comparison.operator()) {
            case EQUAL -> isBlank ? blank(field) : ordered(field, "=", literal);
            case NOT_EQUAL -> isBlank ? blank(field).negated() : notEqual(field, literals.bindable(field, literal));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                if (isBlank && !isText(field)) {
                    throw literals.invalid(field, "cannot be less or greater than a blank");
                }
                yield ordered(field, comparison.operator().symbol(), literal);
            }
        };
    }

    private Condition in(FilterExpression.In in) {
        FieldDescription field = field(in.field());
        List<Condition> terms = new ArrayList<>();
        if (in.literals().contains("")) {
            terms.add(blank(field));
        }
        List<Object> values = in.literals().stream()
                .filter(literal -> !literal.isEmpty())
                .map(literal -> literals.bindable(field, literal))
                .toList();
        if (!values.isEmpty()) {
            terms.add(Condition.in(field, values));
        }
        return Condition.any(terms);
    }

    private Condition like(FilterExpression.Like like) {
        FieldDescription field = field(like.field());
        return switch (field.type()) {
            case TEXT, CODE, GUID, INTEGER, OPTION, DECIMAL -> Condition.of(
                    column(field) + " LIKE ? ESCAPE '\\\\'", literals.text(field, like.pattern()));
            case BOOLEAN, DOUBLE, DATE, TIME, DATE_TIME, BINARY, UNSUPPORTED -> throw literals.invalid(
                    field, "is not a text that LIKE could search");
        };
    }

    private Condition ordered(FieldDescription field, String operator, String literal) {
        Object value = literal.isEmpty() ? literal : literals.bindable(field, literal);
        return Condition.of(column(field) + " " + operator + " ?", value);
    }

    private Condition notEqual(FieldDescription field, Object value) {
        String column = column(field);
        return Condition.of("(" + column + " IS NULL OR " + column + " <> ?)", value);
    }

    private Condition blank(FieldDescription field) {
        String column = column(field);
        return isText(field)
                ? Condition.of("(" + column + " IS NULL OR " + column + " = '')")
                : Condition.of(column + " IS NULL");
    }

    private boolean isText(FieldDescription field) {
        return switch (field.type()) {
            case TEXT, CODE -> true;
            // MariaDB's own guid type holds no ''.
            case GUID -> table.kind(field) != ColumnKind.UUID;
            case INTEGER, OPTION, BOOLEAN, DECIMAL, DOUBLE, DATE, TIME, DATE_TIME, BINARY, UNSUPPORTED -> false;
        };
    }

    private FieldDescription field(String name) {
        return table.description()
                .field(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.FILTER_INVALID,
                        "The filter names field " + name + ", which table " + table.name()
                                + " does not have. Correct the filter; the table's fields are "
                                + String.join(", ", table.description().fields().keySet()) + "."));
    }

    private static String column(FieldDescription field) {
        return Identifiers.quote(field.name());
    }
}
