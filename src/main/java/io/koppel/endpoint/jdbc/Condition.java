package io.koppel.endpoint.jdbc;

import io.koppel.record.FieldDescription;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A piece of a WHERE clause with its parameters in order. */
record Condition(String sql, List<Object> parameters) {

    static final Condition TRUE = new Condition("TRUE", List.of());

    static Condition of(String sql, Object... parameters) {
        return new Condition(sql, List.of(parameters));
    }

    static Condition all(List<Condition> terms) {
        return joined(terms, " AND ", TRUE);
    }

    static Condition any(List<Condition> terms) {
        return joined(terms, " OR ", new Condition("FALSE", List.of()));
    }

    /** The field is one of the bindable values, of which there must be at least one. */
    static Condition in(FieldDescription field, Collection<?> values) {
        String column = Identifiers.quote(field.name());
        return switch (field.type()) {
            // IN compares times with texts as texts, so that 10:00:00 is not 10:00:00.000.
            case DATE, TIME, DATE_TIME -> any(values.stream()
                    .map(value -> of(column + " = ?", value))
                    .toList());
            case TEXT, CODE, GUID, INTEGER, OPTION, BOOLEAN, DECIMAL, DOUBLE, BINARY, UNSUPPORTED -> new Condition(
                    column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                    List.copyOf(values));
        };
    }

    /** Unknown counts as not true: what {@link #sql} does not let pass, this does. */
    Condition negated() {
        return new Condition("(" + sql + ") IS NOT TRUE", parameters);
    }

    /** @return the index of the parameter that follows */
    int bind(PreparedStatement statement, int firstIndex) throws SQLException {
        int index = firstIndex;
        for (Object parameter : parameters) {
            statement.setObject(index++, parameter);
        }
        return index;
    }

    private static Condition joined(List<Condition> terms, String operator, Condition none) {
        if (terms.isEmpty()) {
            return none;
        }
        List<String> pieces = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (Condition term : terms) {
            pieces.add("(" + term.sql + ")");
            parameters.addAll(term.parameters);
        }
        return new Condition(String.join(operator, pieces), List.copyOf(parameters));
    }
}
