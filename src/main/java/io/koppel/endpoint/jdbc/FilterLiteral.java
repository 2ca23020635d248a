package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.FieldDescription;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads a filter's literals, which must not be blank, in the type of their field. */
final class FilterLiteral {

    private final JdbcTable table;
    private final ColumnValues values;

    FilterLiteral(JdbcTable table, ColumnValues values) {
        this.table = table;
        this.values = values;
    }

    /** @throws KoppelException FILTER_INVALID */
    Object bindable(FieldDescription field, String literal) {
        return switch (field.type()) {
            case TEXT, CODE -> text(field, literal);
            case GUID -> guid(field, literal);
            case OPTION -> option(field, literal);
            case INTEGER -> whole(field, literal);
            case DECIMAL -> number(field, literal);
            case DOUBLE -> number(field, literal).doubleValue();
            case BOOLEAN -> truth(field, literal);
            case DATE, TIME, DATE_TIME -> moment(field, literal);
            case BINARY, UNSUPPORTED -> throw invalid(field, "cannot be compared with '" + literal + "'");
        };
    }

    /** The literal itself. */
    String text(FieldDescription field, String literal) {
        if (!table.canHold(field, literal)) {
            throw invalid(field, "cannot hold '" + literal + "' in its character set");
        }
        return literal;
    }

    private Object guid(FieldDescription field, String literal) {
        Object guid = values.key(literal, table, field);
        if (guid == null) {
            throw expected(field, literal, "a guid");
        }
        return guid;
    }

    private Object option(FieldDescription field, String literal) {
        for (Map.Entry<String, Long> option : field.options().entrySet()) {
            String label = letters(option.getKey());
            if (label.equals(letters(literal)) && !label.isEmpty()) {
                return option.getValue();
            }
        }
        try {
            return Long.valueOf(literal.trim());
        } catch (NumberFormatException wrong) {
            throw expected(field, literal, "a number or one of " + String.join(", ", field.options().keySet()));
        }
    }

    private BigDecimal number(FieldDescription field, String literal) {
        Object number = values.key(literal.trim(), table, field);
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof Double value && Double.isFinite(value)) {
            return BigDecimal.valueOf(value);
        }
        throw expected(field, literal, "a number");
    }

    /** Flags are kept in numbers, so the words for them count as 1 and 0. */
    private Object whole(FieldDescription field, String literal) {
        return switch (literal.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> 1;
            case "false", "no" -> 0;
            default -> number(field, literal);
        };
    }

    private Object truth(FieldDescription field, String literal) {
        return switch (literal.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> 1;
            case "false", "no", "0" -> 0;
            default -> throw expected(field, literal, "true, false, yes, no, 1 or 0");
        };
    }

    private Object moment(FieldDescription field, String literal) {
        try {
            String bound =
                    switch (field.type()) {
                        case DATE -> LocalDate.parse(literal.trim()).toString();
                        case TIME -> (String) values.bindable(LocalTime.parse(literal.trim()), table, field);
                        case DATE_TIME -> dateTime(literal.trim().replace(' ', 'T'), values.zoneOf(table, field));
                        case TEXT, CODE, GUID, INTEGER, OPTION, BOOLEAN, DECIMAL, DOUBLE, BINARY, UNSUPPORTED ->
                            throw new IllegalStateException("Field " + field.name() + " holds no time.");
                    };
            return Objects.requireNonNull(bound);
        } catch (DateTimeException wrong) {
            throw expected(field, literal, "an ISO date or time, such as 2026-01-31 or 2026-01-31T10:00:00Z");
        }
    }

    /** A literal without an offset is in the column's zone; one without a time is the start of the day. */
    private static String dateTime(String literal, ZoneId zone) {
        if (literal.indexOf('T') < 0) {
            return ColumnValues.dateTimeText(LocalDate.parse(literal).atStartOfDay());
        }
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(literal, OffsetDateTime::from, LocalDateTime::from);
        if (parsed instanceof OffsetDateTime offset) {
            Instant instant = offset.toInstant();
            return ColumnValues.dateTimeText(LocalDateTime.ofInstant(instant, zone));
        }
        return ColumnValues.dateTimeText((LocalDateTime) parsed);
    }

    private static String letters(String label) {
        return label.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private KoppelException expected(FieldDescription field, String literal, String expected) {
        return invalid(field, "was compared with '" + literal + "', but " + expected + " is expected");
    }

    KoppelException invalid(FieldDescription field, String what) {
        return new KoppelException(
                ErrorCode.FILTER_INVALID,
                "Field " + field.name() + " of table " + table.name() + " " + what + ". Correct the filter.");
    }
}
