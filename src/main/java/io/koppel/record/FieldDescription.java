package io.koppel.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a system's schema says of one field.
 *
 * @param length most characters of a text; 0 where the type has no limit
 * @param scale digits after the point of a decimal, or fractional digits of seconds of a time
 * @param precision all digits of a decimal; 0 where it does not apply
 * @param required not nullable and without default: an insert must give it
 * @param generated computed or chosen by the database: never written
 * @param defaultText what the field of a new row holds where an insert leaves it out, as text; null for none, or for one
 *     that only the database can tell
 * @param options label (as written in the schema) to value, for OPTION
 */
public record FieldDescription(
        String name,
        FieldType type,
        int length,
        int precision,
        int scale,
        boolean nullable,
        boolean required,
        boolean generated,
        Map<String, Long> options,
        @Nullable String defaultText) {

    public FieldDescription(
            String name,
            FieldType type,
            int length,
            int precision,
            int scale,
            boolean nullable,
            boolean required,
            boolean generated,
            Map<String, Long> options) {
        this(name, type, length, precision, scale, nullable, required, generated, options, null);
    }
}
