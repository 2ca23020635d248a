package io.koppel.decision;

import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import java.util.Map;

/** Field descriptions in few words. All nullable unless they say otherwise. */
final class Fields {

    private Fields() {}

    static FieldDescription text(String name, int length) {
        return field(name, FieldType.TEXT, length, 0, 0);
    }

    static FieldDescription code(String name, int length) {
        return field(name, FieldType.CODE, length, 0, 0);
    }

    static FieldDescription guid(String name) {
        return field(name, FieldType.GUID, 36, 0, 0);
    }

    static FieldDescription integer(String name) {
        return field(name, FieldType.INTEGER, 0, 0, 0);
    }

    static FieldDescription decimal(String name, int precision, int scale) {
        return field(name, FieldType.DECIMAL, 0, precision, scale);
    }

    static FieldDescription option(String name, Map<String, Long> options) {
        return new FieldDescription(name, FieldType.OPTION, 0, 0, 0, true, false, false, options);
    }

    static FieldDescription notNull(FieldDescription field) {
        return new FieldDescription(
                field.name(),
                field.type(),
                field.length(),
                field.precision(),
                field.scale(),
                false,
                field.required(),
                field.generated(),
                field.options());
    }

    private static FieldDescription field(String name, FieldType type, int length, int precision, int scale) {
        return new FieldDescription(name, type, length, precision, scale, true, false, false, Map.of());
    }
}
