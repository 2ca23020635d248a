package io.koppel.endpoint.jdbc;

import io.koppel.record.CanonicalText;
import io.koppel.record.FieldDescription;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A total order of rows and the positions in it. A position holds the columns as the server prints them: a time that was
 * turned into an instant and back could have moved at a change of the clocks.
 */
final class KeysetOrder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTable table;
    private final ColumnValues values;
    private final List<FieldDescription> fields;

    KeysetOrder(JdbcTable table, ColumnValues values, List<FieldDescription> fields) {
        this.table = table;
        this.values = values;
        this.fields = List.copyOf(fields);
    }

    List<FieldDescription> fields() {
        return fields;
    }

    /** As it follows ORDER BY. */
    String sql() {
        return String.join(", ", fields.stream().map(this::expression).toList());
    }

    /** Lets pass what comes behind the position. */
    Condition behind(String position) {
        List<Object> bounds = bounds(position);
        List<Condition> alternatives = new ArrayList<>();
        for (int last = 0; last < fields.size(); last++) {
            List<Condition> terms = new ArrayList<>();
            for (int index = 0; index < last; index++) {
                terms.add(compare(index, " = ?", bounds));
            }
            terms.add(compare(last, " > ?", bounds));
            alternatives.add(Condition.all(terms));
        }
        // Repeated for optimizers that find no range in the alternatives.
        return Condition.all(List.of(compare(0, " >= ?", bounds), Condition.any(alternatives)));
    }

    /** Lets pass the position itself and what comes before it. */
    Condition upTo(String position) {
        List<Object> bounds = bounds(position);
        List<Condition> alternatives = new ArrayList<>();
        for (int last = 0; last < fields.size(); last++) {
            List<Condition> terms = new ArrayList<>();
            for (int index = 0; index < last; index++) {
                terms.add(compare(index, " = ?", bounds));
            }
            terms.add(compare(last, last == fields.size() - 1 ? " <= ?" : " < ?", bounds));
            alternatives.add(Condition.all(terms));
        }
        return Condition.all(List.of(compare(0, " <= ?", bounds), Condition.any(alternatives)));
    }

    String position(ResultSet row, RecordSelection selection) throws SQLException {
        return JSON.writeValueAsString(texts(row, selection));
    }

    /** What the position is made of, by column. */
    String[] texts(ResultSet row, RecordSelection selection) throws SQLException {
        String[] texts = new String[fields.size()];
        for (int index = 0; index < texts.length; index++) {
            FieldDescription field = fields.get(index);
            texts[index] = text(row, selection.indexOf(field), field);
        }
        return texts;
    }

    /** Of many rows hardly any is asked for its position. */
    static List<String> positions(List<String[]> rows) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return JSON.writeValueAsString(rows.get(index));
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }

    private Condition compare(int index, String operator, List<Object> bounds) {
        return Condition.of(expression(fields.get(index)) + operator, bounds.get(index));
    }

    private String expression(FieldDescription field) {
        String column = Identifiers.quote(field.name());
        // An enumeration is ordered by position but compared by text, which would lose rows.
        return table.kind(field) == ColumnKind.ENUM ? "CAST(" + column + " AS CHAR)" : column;
    }

    private String text(ResultSet row, int index, FieldDescription field) throws SQLException {
        return switch (field.type()) {
            case TEXT, CODE, GUID -> row.getString(index);
            case INTEGER, OPTION, BOOLEAN, DECIMAL, DOUBLE, BINARY -> CanonicalText.of(
                    values.read(row, index, table, field));
            case DATE, TIME, DATE_TIME -> Objects.requireNonNull(ColumnValues.timeText(row, index));
            case UNSUPPORTED -> throw new IllegalStateException("Field " + field.name() + " cannot order rows.");
        };
    }

    private List<Object> bounds(String position) {
        try {
            String[] texts = JSON.readValue(position, String[].class);
            if (texts.length == fields.size()) {
                List<Object> bounds = new ArrayList<>();
                for (int index = 0; index < texts.length; index++) {
                    bounds.add(bound(texts[index], fields.get(index)));
                }
                return bounds;
            }
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(foreign(position), unreadable);
        }
        throw new IllegalArgumentException(foreign(position));
    }

    private Object bound(String text, FieldDescription field) {
        return switch (field.type()) {
            case TEXT, CODE, GUID, DATE, TIME, DATE_TIME -> text;
            case INTEGER, OPTION, BOOLEAN, DECIMAL -> new BigDecimal(text);
            case DOUBLE -> Double.valueOf(text);
            case BINARY -> HexFormat.of().parseHex(text);
            case UNSUPPORTED -> throw new IllegalStateException("Field " + field.name() + " cannot order rows.");
        };
    }

    private String foreign(String position) {
        return "Position " + position + " is not one of table " + table.name() + " ordered by "
                + fields.stream().map(FieldDescription::name).toList() + ".";
    }
}
