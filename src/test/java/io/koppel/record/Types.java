package io.koppel.record;

import java.util.List;
import java.util.Map;

/** Field descriptions by type; all nullable unless they say otherwise. */
final class Types {

    private Types() {}

    static FieldDescription field(FieldType type, int length, int precision, int scale) {
        return new FieldDescription("champ", type, length, precision, scale, true, false, false, Map.of());
    }

    static FieldDescription text(int length) {
        return field(FieldType.TEXT, length, 0, 0);
    }

    static FieldDescription code(int length) {
        return field(FieldType.CODE, length, 0, 0);
    }

    static FieldDescription guid() {
        return field(FieldType.GUID, 36, 0, 0);
    }

    static FieldDescription integer() {
        return field(FieldType.INTEGER, 0, 0, 0);
    }

    static FieldDescription decimal(int precision, int scale) {
        return field(FieldType.DECIMAL, 0, precision, scale);
    }

    static FieldDescription number() {
        return field(FieldType.DOUBLE, 0, 0, 0);
    }

    static FieldDescription bool() {
        return field(FieldType.BOOLEAN, 0, 0, 0);
    }

    static FieldDescription date() {
        return field(FieldType.DATE, 0, 0, 0);
    }

    static FieldDescription time(int digits) {
        return field(FieldType.TIME, 0, 0, digits);
    }

    static FieldDescription dateTime(int digits) {
        return field(FieldType.DATE_TIME, 0, 0, digits);
    }

    static FieldDescription option(Map<String, Long> options) {
        return new FieldDescription("champ", FieldType.OPTION, 0, 0, 0, true, false, false, options);
    }

    static FieldDescription notNull(FieldDescription field) {
        return new FieldDescription(
                field.name(),
                field.type(),
                field.length(),
                field.precision(),
                field.scale(),
                false,
                false,
                false,
                field.options());
    }

    static List<FieldDescription> all() {
        return List.of(
                text(10),
                text(0),
                code(5),
                guid(),
                integer(),
                option(Map.of("Cheque", 1L)),
                bool(),
                decimal(10, 2),
                number(),
                date(),
                time(0),
                time(6),
                dateTime(0),
                dateTime(2),
                dateTime(6));
    }
}
