package io.koppel.run.preview;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it would stand after the writes previewed so far.
 *
 * @param values of the fields that were written; a new row holds defaults elsewhere, an old one what is stored
 * @param version changes with each write, and travels as the record's version tag
 */
record OverlayRow(
        String key,
        boolean inserted,
        Map<String, @Nullable Object> values,
        @Nullable Instant modifiedOn,
        String version) {

    OverlayRow changed(Map<String, @Nullable Object> more, @Nullable Instant at, String newVersion) {
        Map<String, @Nullable Object> merged = new HashMap<>(values);
        merged.putAll(more);
        return new OverlayRow(key, inserted, merged, at, newVersion);
    }
}
