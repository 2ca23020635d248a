package io.koppel.endpoint.odata;

import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import java.util.Map;

/** What a property's type is to Koppel. */
public final class PropertyTypes {

    /** Where the metadata does not say how many digits follow the point. */
    private static final int DECIMALS = 10;

    private static final int SECOND_DIGITS = 3;

    private PropertyTypes() {}

    /**
     * @param name of the field
     * @param code kept upper-cased by the application
     * @param generated never written
     * @param options label to value; empty for none
     * @param length most characters; 0: as the property says
     * @param scale digits behind the point; negative: as the property says
     */
    public static FieldDescription describe(
            String name,
            EntityShape.Property property,
            boolean code,
            boolean generated,
            boolean required,
            Map<String, Long> options,
            int length,
            int scale) {
        FieldType type = options.isEmpty() ? type(property, code) : FieldType.OPTION;
        int digits =
                switch (type) {
                    case DECIMAL -> scale >= 0 ? scale : property.scale() == null ? DECIMALS : property.scale();
                    case DATE_TIME, TIME -> scale >= 0
                            ? scale
                            : property.precision() == null ? SECOND_DIGITS : property.precision();
                    case TEXT, CODE, GUID, INTEGER, OPTION, BOOLEAN, DOUBLE, DATE, BINARY, UNSUPPORTED -> 0;
                };
        return new FieldDescription(
                name,
                type,
                type == FieldType.TEXT || type == FieldType.CODE ? length > 0 ? length : property.length() : 0,
                type == FieldType.DECIMAL && property.precision() != null ? property.precision() : 0,
                digits,
                property.nullable(),
                required,
                generated,
                options);
    }

    private static FieldType type(EntityShape.Property property, boolean code) {
        return switch (property.type()) {
            case "Edm.String" -> code ? FieldType.CODE : FieldType.TEXT;
            case "Enum" -> FieldType.TEXT;
            case "Edm.Guid" -> FieldType.GUID;
            case "Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64" -> FieldType.INTEGER;
            case "Edm.Boolean" -> FieldType.BOOLEAN;
            case "Edm.Decimal" -> FieldType.DECIMAL;
            case "Edm.Double", "Edm.Single" -> FieldType.DOUBLE;
            case "Edm.Date" -> FieldType.DATE;
            case "Edm.TimeOfDay" -> FieldType.TIME;
            case "Edm.DateTimeOffset" -> FieldType.DATE_TIME;
            case "Edm.Binary" -> FieldType.BINARY;
            default -> FieldType.UNSUPPORTED;
        };
    }
}
