package io.koppel.endpoint.odata;

import io.koppel.endpoint.odata.ODataTable.ODataField;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.filter.FilterExpression.Operator;
import io.koppel.record.CanonicalText;
import io.koppel.record.Conversion;
import io.koppel.record.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles filters to {@code $filter}. What a service cannot be asked is left out, so that it answers more than the
 * filter lets pass and never less; the records are looked at again once they are here.
 */
public final class FilterText {

    /** @param exact false if more may pass */
    private record Piece(String text, boolean exact) {}

    private final ODataTable table;
    private final Blanks blanks;

    public FilterText(ODataTable table, Blanks blanks) {
        this.table = table;
        this.blanks = blanks;
    }

    /** '' for a filter that lets everything pass, as far as the service can be asked. */
    String compile(Filter filter) {
        if (filter.expression() == null) {
            return "";
        }
        Piece piece = compile(filter.expression());
        return piece == null ? "" : piece.text();
    }

    /** A field has one of the values, as canonical text; values it cannot have are left out. Empty for none. */
    String oneOf(String field, List<String> values) {
        ODataField described = table.field(field);
        return values.stream()
                .map(value -> equal(described, value))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" or "));
    }

    String since(String field, Instant instant) {
        return table.property(field) + " ge " + instant;
    }

    private @Nullable Piece compile(FilterExpression expression) {
        if (expression instanceof FilterExpression.And and) {
            List<@Nullable Piece> pieces = new ArrayList<>();
            and.terms().forEach(term -> pieces.add(compile(term)));
            boolean exact = pieces.stream().allMatch(piece -> piece != null && piece.exact());
            List<String> texts = texts(pieces);
            return texts.isEmpty() ? null : new Piece("(" + String.join(" and ", texts) + ")", exact);
        }
        if (expression instanceof FilterExpression.Or or) {
            List<@Nullable Piece> pieces = new ArrayList<>();
            or.terms().forEach(term -> pieces.add(compile(term)));
            if (pieces.contains(null)) {
                return null;
            }
            boolean exact = pieces.stream().allMatch(piece -> piece != null && piece.exact());
            return new Piece("(" + String.join(" or ", texts(pieces)) + ")", exact);
        }
        if (expression instanceof FilterExpression.Not not) {
            Piece inner = compile(not.term());
            return inner == null || !inner.exact() ? null : new Piece("not (" + inner.text() + ")", true);
        }
        if (expression instanceof FilterExpression.IsNull isNull) {
            return isNull(field(isNull.field()));
        }
        if (expression instanceof FilterExpression.In in) {
            return in(in);
        }
        if (expression instanceof FilterExpression.Like like) {
            return like(like);
        }
        return comparison((FilterExpression.Comparison) expression);
    }

    private static List<String> texts(List<@Nullable Piece> pieces) {
        return pieces.stream().filter(Objects::nonNull).map(Piece::text).toList();
    }

    private @Nullable Piece isNull(ODataField field) {
        String property = askable(field);
        return property == null || blanks == Blanks.ZERO ? null : new Piece(property + " eq null", true);
    }

    private @Nullable Piece in(FilterExpression.In in) {
        ODataField field = field(in.field());
        if (askable(field) == null) {
            return null;
        }
        List<String> terms = in.literals().stream()
                .map(literal -> literal.isEmpty() ? blank(field) : equal(field, literal))
                .filter(Objects::nonNull)
                .toList();
        return terms.isEmpty() ? null : new Piece("(" + String.join(" or ", terms) + ")", true);
    }

    private @Nullable Piece like(FilterExpression.Like like) {
        ODataField field = field(like.field());
        String property = askable(field);
        String pattern = like.pattern();
        String middle = pattern.replaceAll("^%|%$", "");
        boolean text = isText(field);
        if (property == null || !text || middle.isEmpty() || middle.matches(".*[%_\\\\].*")) {
            return null;
        }
        boolean open = pattern.startsWith("%");
        boolean ended = pattern.endsWith("%");
        if (!open && !ended) {
            return new Piece(property + " eq " + quoted(middle), true);
        }
        String function = open ? ended ? "contains" : "endswith" : "startswith";
        return new Piece(function + "(" + property + "," + quoted(middle) + ")", true);
    }

    private @Nullable Piece comparison(FilterExpression.Comparison comparison) {
        ODataField field = field(comparison.field());
        String property = askable(field);
        if (property == null) {
            return null;
        }
        if (comparison.literal().isEmpty()) {
            String blank = blank(field);
            return switch (comparison.operator()) {
                case EQUAL -> blank == null ? null : new Piece(blank, true);
                case NOT_EQUAL -> blank == null ? null : new Piece("not (" + blank + ")", true);
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> null;
            };
        }
        String literal = literal(field, comparison.literal());
        if (literal == null) {
            throw invalid(field, comparison.literal());
        }
        if (comparison.operator() == Operator.NOT_EQUAL) {
            return new Piece(
                    blanks == Blanks.ZERO
                            ? property + " ne " + literal
                            : "(" + property + " eq null or " + property + " ne " + literal + ")",
                    true);
        }
        return new Piece(property + " " + word(comparison.operator()) + " " + literal, true);
    }

    private static String word(Operator operator) {
        return switch (operator) {
            case EQUAL -> "eq";
            case NOT_EQUAL -> "ne";
            case LESS -> "lt";
            case LESS_OR_EQUAL -> "le";
            case GREATER -> "gt";
            case GREATER_OR_EQUAL -> "ge";
        };
    }

    private @Nullable String blank(ODataField field) {
        String property = askable(field);
        if (property == null) {
            return null;
        }
        if (blanks == Blanks.NULL) {
            boolean text = field instanceof ODataField.Plain && isText(field);
            return text ? "(" + property + " eq null or " + property + " eq '')" : property + " eq null";
        }
        EntityShape.Property described = ((ODataField.Plain) field).property();
        return switch (field.description().type()) {
            case TEXT, CODE -> property + " eq "
                    + quoted(described.members().isEmpty() ? "" : PropertyValues.member("", described));
            case GUID -> property + " eq " + Blanks.NO_GUID;
            case DATE -> property + " eq " + Blanks.NO_DATE;
            case INTEGER, OPTION, BOOLEAN, DECIMAL, DOUBLE, TIME, DATE_TIME, BINARY, UNSUPPORTED -> null;
        };
    }

    /** A member of an enumeration can only be compared as a whole. */
    private static boolean isText(ODataField field) {
        FieldType type = field.description().type();
        return (type == FieldType.TEXT || type == FieldType.CODE)
                && !(field instanceof ODataField.Plain plain && !plain.property().members().isEmpty());
    }

    private @Nullable String equal(ODataField field, String value) {
        String property = askable(field);
        if (property == null) {
            return null;
        }
        String literal = value.isEmpty() && field.description().type() != FieldType.TEXT ? null : literal(field, value);
        return literal == null ? null : property + " eq " + literal;
    }

    /** The property that a filter may name; null for what is no property. */
    private @Nullable String askable(ODataField field) {
        if (field instanceof ODataField.Plain plain) {
            return plain.description().type() == FieldType.UNSUPPORTED ? null : plain.property().name();
        }
        return field instanceof ODataField.Lookup lookup ? lookup.property() : null;
    }

    /** Null if the field cannot have such a value. */
    private @Nullable String literal(ODataField field, String text) {
        if (!(Conversion.convert(text, field.description()) instanceof Conversion.Converted converted)) {
            return null;
        }
        Object value = converted.value();
        return switch (field.description().type()) {
            case TEXT, CODE -> field instanceof ODataField.Plain plain && !plain.property().members().isEmpty()
                    ? member(text, plain.property())
                    : quoted(text);
            case GUID -> value != null && value.toString().matches("[0-9a-f-]{36}") ? value.toString() : null;
            case BOOLEAN -> String.valueOf(value);
            case INTEGER, OPTION, DECIMAL, DOUBLE -> value == null ? null : CanonicalText.of(value);
            case DATE -> value instanceof LocalDate date ? date.toString() : null;
            case TIME, DATE_TIME -> value == null ? null : value.toString();
            case BINARY, UNSUPPORTED -> null;
        };
    }

    /** Business Central takes the bare name; OData 4.0 has it with its type, and nothing else for what is no member. */
    private @Nullable String member(String text, EntityShape.Property property) {
        String member = PropertyValues.member(text, property);
        if (blanks == Blanks.ZERO) {
            return quoted(member);
        }
        return property.members().contains(member) ? property.enumeration() + quoted(member) : null;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private ODataField field(String name) {
        ODataField field = table.fields().get(name);
        if (field == null) {
            throw new KoppelException(
                    ErrorCode.FILTER_INVALID,
                    "The filter names field " + name + ", which table " + table.description().name()
                            + " does not have. Correct the filter; the table's fields are "
                            + table.fields().keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return field;
    }

    private KoppelException invalid(ODataField field, String literal) {
        return new KoppelException(
                ErrorCode.FILTER_INVALID,
                "Field " + field.description().name() + " of table " + table.description().name()
                        + " was compared with '" + literal + "', which is no value of its type"
                        + Stream.of(field.description().options().keySet())
                                .filter(labels -> !labels.isEmpty())
                                .map(labels -> "; known are " + String.join(", ", labels))
                                .collect(Collectors.joining())
                        + ". Correct the filter.");
    }
}
