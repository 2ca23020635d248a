package io.koppel.run.preview;

import io.koppel.record.FieldValues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row as it would stand after the writes previewed so far.
 *
 * @param values of the fields that were written; a new row holds defaults elsewhere, an old one what is stored
 * @param version changes with each write, and travels as the record's version tag
 */
record OverlayRow(String key, boolean inserted, FieldValues values, @Nullable Instant modifiedOn, int version) {

    boolean wrote(String field) {
        return values.has(field);
    }

    String tag() {
        return "preview " + version;
    }
}
