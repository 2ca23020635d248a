package io.koppel.run.check;

import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.In;
import io.koppel.mapping.filter.FilterExpression.Like;
import io.koppel.mapping.filter.FilterFields;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.List;

/** Whether a filter can be asked of its table. */
final class FilterCheck {

    private final Filter filter;
    private final TableDescription table;
    private final String key;
    private final Report report;

    FilterCheck(Filter filter, TableDescription table, String key, Report report) {
        this.filter = filter;
        this.table = table;
        this.key = key;
        this.report = report;
    }

    void check() {
        for (FilterExpression condition : FilterFields.conditions(filter)) {
            report.usable(FilterFields.fieldOf(condition), table, key).ifPresent(field -> check(condition, field));
        }
    }

    private void check(FilterExpression condition, FieldDescription field) {
        if (condition instanceof Like && !isText(field.type())) {
            report.error(key, "like needs a text, and " + field.name() + " is of type " + field.type() + ".");
        }
        for (String literal : literalsOf(condition)) {
            if (!Literals.readable(literal, field)) {
                report.error(key, Literals.unreadable(literal, field));
            }
        }
    }

    private static List<String> literalsOf(FilterExpression condition) {
        if (condition instanceof Comparison comparison) {
            return List.of(comparison.literal());
        }
        return condition instanceof In in ? in.literals() : List.of();
    }

    private static boolean isText(FieldType type) {
        return type == FieldType.TEXT || type == FieldType.CODE || type == FieldType.GUID;
    }
}
