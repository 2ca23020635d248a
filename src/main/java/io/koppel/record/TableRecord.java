package io.koppel.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param key in Koppel's text form: guids lower case, integers decimal
 * @param values the fields asked for, under lower-case names
 * @param modifiedOn null where the table keeps none or the row has none
 * @param versionTag the system's own version of the row (an ETag); null where only modified-on and values tell
 */
public record TableRecord(String key, FieldValues values, @Nullable Instant modifiedOn, @Nullable String versionTag) {

    public @Nullable Object get(String field) {
        return values.get(field);
    }

    /** The value as text, '' for null. */
    public String text(String field) {
        return CanonicalText.of(values.get(field));
    }
}
