package io.koppel.run.check;

import io.koppel.record.FieldType;

/** Which types convert into each other (spec 6.4): texts take and give any value, others only values of their kind. */
final class TypePairs {

    private enum Kind {
        TEXT,
        GUID,
        NUMBER,
        DAY,
        TIME,
        BYTES,
        NONE
    }

    private TypePairs() {}

    static boolean convert(FieldType one, FieldType other) {
        Kind kind = kindOf(one);
        Kind otherKind = kindOf(other);
        if (kind == Kind.NONE || otherKind == Kind.NONE) {
            return false;
        }
        if (kind == Kind.TEXT || otherKind == Kind.TEXT) {
            return kind != Kind.BYTES && otherKind != Kind.BYTES;
        }
        return kind == otherKind;
    }

    private static Kind kindOf(FieldType type) {
        return switch (type) {
            case TEXT, CODE -> Kind.TEXT;
            case GUID -> Kind.GUID;
            case INTEGER, OPTION, BOOLEAN, DECIMAL, DOUBLE -> Kind.NUMBER;
            case DATE, DATE_TIME -> Kind.DAY;
            case TIME -> Kind.TIME;
            case BINARY -> Kind.BYTES;
            case UNSUPPORTED -> Kind.NONE;
        };
    }
}
