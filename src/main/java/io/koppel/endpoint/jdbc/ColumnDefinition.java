package io.koppel.endpoint.jdbc;

import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of INFORMATION_SCHEMA.COLUMNS and what it means. Types are lower case. */
record ColumnDefinition(
        String name,
        String dataType,
        String columnType,
        String comment,
        @Nullable String characterSet,
        long maximumLength,
        int numericPrecision,
        int numericScale,
        int dateTimePrecision,
        boolean nullable,
        boolean defaulted,
        @Nullable String defaultText,
        boolean generated) {

    private static final String CODE_COMMENT = "Code[";
    private static final String OPTION_COMMENT = "Option:";
    private static final Pattern OPTION_PAIR = Pattern.compile("(-?\\d+)\\s*=\\s*(.*?)\\s*(?=,\\s*-?\\d+\\s*=|$)");
    private static final int GUID_LENGTH = 36;

    static ColumnDefinition read(ResultSet row) throws SQLException {
        String extra = text(row.getString(12)).toUpperCase(Locale.ROOT);
        return new ColumnDefinition(
                row.getString(1).toLowerCase(Locale.ROOT),
                row.getString(2).toLowerCase(Locale.ROOT),
                row.getString(3).toLowerCase(Locale.ROOT),
                text(row.getString(4)),
                row.getString(5),
                row.getLong(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                "YES".equalsIgnoreCase(row.getString(10)),
                row.getString(11) != null,
                extra.contains("DEFAULT_GENERATED") ? null : literal(row.getString(11)),
                !text(row.getString(13)).isEmpty()
                        || extra.contains("AUTO_INCREMENT")
                        || extra.contains("VIRTUAL GENERATED")
                        || extra.contains("STORED GENERATED"));
    }

    FieldDescription description() {
        FieldType type = type();
        boolean decimal = type == FieldType.DECIMAL;
        boolean timed = type == FieldType.DATE_TIME || type == FieldType.TIME;
        return new FieldDescription(
                name,
                type,
                length(),
                decimal ? numericPrecision : 0,
                decimal ? numericScale : timed ? dateTimePrecision : 0,
                nullable,
                !nullable && !defaulted && !generated,
                generated,
                type == FieldType.OPTION ? options() : Map.of(),
                defaultText);
    }

    ColumnKind kind() {
        return switch (dataType) {
            case "timestamp" -> ColumnKind.TIMESTAMP;
            case "float" -> ColumnKind.FLOAT;
            case "enum", "set" -> ColumnKind.ENUM;
            case "uuid" -> ColumnKind.UUID;
            case "bigint" -> columnType.contains("unsigned") ? ColumnKind.UNSIGNED_LONG : ColumnKind.BIT;
            case "bit" -> columnType.equals("bit(64)") ? ColumnKind.UNSIGNED_LONG : ColumnKind.ORDINARY;
            default -> ColumnKind.ORDINARY;
        };
    }

    private FieldType type() {
        FieldType stored = storedType();
        if (comment.startsWith(CODE_COMMENT) && stored == FieldType.TEXT) {
            return FieldType.CODE;
        }
        boolean whole = stored == FieldType.INTEGER || stored == FieldType.BOOLEAN;
        return whole && comment.startsWith(OPTION_COMMENT) ? FieldType.OPTION : stored;
    }

    private FieldType storedType() {
        return switch (dataType) {
            case "char" -> maximumLength == GUID_LENGTH && "ascii".equalsIgnoreCase(characterSet)
                    ? FieldType.GUID
                    : FieldType.TEXT;
            case "uuid" -> FieldType.GUID;
            case "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json" -> FieldType.TEXT;
            case "bit" -> columnType.equals("bit(1)") ? FieldType.BOOLEAN : FieldType.INTEGER;
            // A tinyint(1) is read as a number: many schemas keep more than yes and no in one.
            case "tinyint", "smallint", "mediumint", "int", "bigint", "year" -> FieldType.INTEGER;
            case "decimal" -> FieldType.DECIMAL;
            case "double", "float" -> FieldType.DOUBLE;
            case "date" -> FieldType.DATE;
            case "time" -> FieldType.TIME;
            case "datetime", "timestamp" -> FieldType.DATE_TIME;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> FieldType.BINARY;
            default -> FieldType.UNSUPPORTED;
        };
    }

    private int length() {
        if (dataType.equals("uuid")) {
            return GUID_LENGTH;
        }
        return maximumLength > Integer.MAX_VALUE ? 0 : (int) maximumLength;
    }

    private Map<String, Long> options() {
        Map<String, Long> options = new LinkedHashMap<>();
        Matcher pairs = OPTION_PAIR.matcher(comment.substring(OPTION_COMMENT.length()));
        while (pairs.find()) {
            options.put(pairs.group(2), Long.valueOf(pairs.group(1)));
        }
        return Collections.unmodifiableMap(options);
    }

    /** MariaDB shows a default as it is written in SQL, MySQL as the bare value; functions have no value yet. */
    private static @Nullable String literal(@Nullable String shown) {
        if (shown == null || shown.equals("NULL") || shown.contains("(")) {
            return null;
        }
        return shown.length() >= 2 && shown.startsWith("'") && shown.endsWith("'")
                ? shown.substring(1, shown.length() - 1).replace("''", "'")
                : shown;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
