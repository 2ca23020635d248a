package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldDescription;
import io.koppel.record.UtcText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carries values between columns and the classes that {@code FieldType} names. */
final class ColumnValues {

    private static final DateTimeFormatter TIME_TEXT = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final String ZERO_DATE = "0000-00-00";
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MOST_DIGITS = 100;

    private final ZoneId zone;

    /** @param zone of DATETIME columns; TIMESTAMP columns are UTC because the session is */
    ColumnValues(ZoneId zone) {
        this.zone = zone;
    }

    @Nullable Object read(ResultSet row, int index, JdbcTable table, FieldDescription field) throws SQLException {
        return switch (field.type()) {
            case TEXT, CODE -> row.getString(index);
            case GUID -> lowerCase(row.getString(index));
            case INTEGER, OPTION -> integer(row, index, table, field);
            case BOOLEAN -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : number != 0;
            }
            case DECIMAL -> exact(row.getString(index));
            case DOUBLE -> number(row, index, table, field);
            case DATE -> date(timeText(row, index), table, field);
            case TIME -> time(timeText(row, index), table, field);
            case DATE_TIME -> dateTime(timeText(row, index), table, field);
            case BINARY -> row.getBytes(index);
            case UNSUPPORTED -> throw new IllegalStateException("Field " + field.name() + " cannot be read.");
        };
    }

    /**
     * The value as it is handed to the driver. Times go as text, because a driver that mistakes the server's version
     * would cut off the microseconds.
     */
    @Nullable Object bindable(@Nullable Object value, JdbcTable table, FieldDescription field) {
        if (value instanceof Instant instant) {
            return dateTimeText(LocalDateTime.ofInstant(instant, zoneOf(table, field)));
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof LocalTime time) {
            return TIME_TEXT.format(time);
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return value;
    }

    /** The canonical text as a bindable value of the field's type; null if no such value can be in the column. */
    @Nullable Object key(String keyText, JdbcTable table, FieldDescription field) {
        try {
            return switch (field.type()) {
                case TEXT, CODE -> table.canHold(field, keyText) ? keyText : null;
                case GUID -> guid(keyText, table, field);
                case INTEGER, OPTION, DECIMAL -> decimal(keyText);
                case DOUBLE -> Double.valueOf(keyText);
                case BOOLEAN -> keyText.equals("1") ? Integer.valueOf(1) : keyText.equals("0") ? 0 : null;
                case DATE -> LocalDate.parse(keyText).toString();
                case TIME -> bindable(LocalTime.parse(keyText), table, field);
                case DATE_TIME -> bindable(Instant.parse(keyText), table, field);
                case BINARY -> HexFormat.of().parseHex(keyText);
                case UNSUPPORTED -> null;
            };
        } catch (IllegalArgumentException | DateTimeException impossible) {
            return null;
        }
    }

    String keyText(Object value) {
        return CanonicalText.of(value);
    }

    /** UTC for a TIMESTAMP column, the table's zone for others. */
    ZoneId zoneOf(JdbcTable table, FieldDescription field) {
        return table.kind(field) == ColumnKind.TIMESTAMP ? ZoneOffset.UTC : zone;
    }

    /** A DATE, TIME or DATETIME as the server wrote it: the driver's own texts are formatted anew and slow. */
    static @Nullable String timeText(ResultSet row, int index) throws SQLException {
        byte[] bytes = row.getBytes(index);
        return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII);
    }

    static String dateTimeText(LocalDateTime dateTime) {
        return UtcText.of(dateTime);
    }

    /** Without the zeros that only fill up the column's scale: with them every number has more digits than a long. */
    private static @Nullable BigDecimal exact(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.length();
        if (text.indexOf('.') >= 0) {
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            if (text.charAt(end - 1) == '.') {
                end--;
            }
        }
        return new BigDecimal(text.substring(0, end));
    }

    private static @Nullable Object guid(String text, JdbcTable table, FieldDescription field) {
        String guid = text.toLowerCase(Locale.ROOT);
        boolean possible = table.kind(field) == ColumnKind.UUID ? Guids.isGuid(guid) : table.canHold(field, guid);
        return possible ? guid : null;
    }

    private static @Nullable Object decimal(String text) {
        // An exponent in foreign text could stand for a number of a million digits.
        if (text.length() > MOST_DIGITS || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return null;
        }
        return new BigDecimal(text);
    }

    private static @Nullable Object integer(ResultSet row, int index, JdbcTable table, FieldDescription field)
            throws SQLException {
        if (table.kind(field) == ColumnKind.UNSIGNED_LONG) {
            BigDecimal number = row.getBigDecimal(index);
            boolean large =
                    number != null && (number.compareTo(LEAST_LONG) < 0 || number.compareTo(GREATEST_LONG) > 0);
            return number == null || large ? number : (Object) number.longValue();
        }
        long number = row.getLong(index);
        return row.wasNull() ? null : (Object) number;
    }

    private static @Nullable Object number(ResultSet row, int index, JdbcTable table, FieldDescription field)
            throws SQLException {
        if (table.kind(field) == ColumnKind.FLOAT) {
            String text = row.getString(index);
            return text == null ? null : (Object) Double.valueOf(text);
        }
        double number = row.getDouble(index);
        return row.wasNull() ? null : (Object) number;
    }

    private static @Nullable Object date(@Nullable String text, JdbcTable table, FieldDescription field) {
        if (text == null || text.startsWith(ZERO_DATE)) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw unreadable(text, "a date", table, field, wrong);
        }
    }

    private static @Nullable Object time(@Nullable String text, JdbcTable table, FieldDescription field) {
        if (text == null) {
            return null;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException wrong) {
            throw unreadable(text, "a time of day", table, field, wrong);
        }
    }

    private @Nullable Object dateTime(@Nullable String text, JdbcTable table, FieldDescription field) {
        if (text == null || text.startsWith(ZERO_DATE)) {
            return null;
        }
        try {
            ZoneId zone = zoneOf(table, field);
            if (zone == ZoneOffset.UTC) {
                return UtcText.instant(text);
            }
            // atZone takes the earlier offset in an overlap and moves a time in a gap forward.
            return UtcText.dateTime(text).atZone(zone).toInstant();
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException wrong) {
            throw unreadable(text, "a date and time", table, field, wrong);
        }
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static KoppelException unreadable(
            String text, String expected, JdbcTable table, FieldDescription field, RuntimeException cause) {
        return new KoppelException(
                ErrorCode.VALUE_NOT_CONVERTIBLE,
                "Field " + field.name() + " of table " + table.name() + " holds '" + text + "', which is not "
                        + expected + ". Correct the row or take the field out of the mapping.",
                cause);
    }
}
