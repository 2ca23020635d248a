package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldValues;
import io.koppel.record.Fingerprint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A counterpart is about to be created for this source.
 *
 * @param afterKey highest key of the destination before the write, where its database chooses keys; null for none
 * @param reservedKey the counterpart's key, taken from the destination's counter before the write; null where that
 *     cannot be done or need not be
 * @param fields that are written; none where the counterpart's key is derived from the source's
 * @param valuesFingerprint of all their values; 0 for none
 * @param createdAt in the destination's time where it is all that tells its new rows from others, else in Koppel's
 * @param base of the coupling to come; null if unknown, as in intents of former versions
 */
public record CreationIntent(
        String mapping,
        Pass pass,
        String sourceKey,
        String jobId,
        @Nullable String afterKey,
        @Nullable String reservedKey,
        List<String> fields,
        long valuesFingerprint,
        Instant createdAt,
        @Nullable Base base) {

    public static CreationIntent derived(
            String mapping, Pass pass, String sourceKey, String jobId, Instant createdAt, @Nullable Base base) {
        return new CreationIntent(mapping, pass, sourceKey, jobId, null, null, List.of(), 0, createdAt, base);
    }

    public boolean derived() {
        return fields.isEmpty();
    }

    /** The same for the values to be written and for the row as it is read afterwards. */
    public static long valuesFingerprint(FieldValues values) {
        StringBuilder all = new StringBuilder();
        for (int index = 0; index < values.shape().size(); index++) {
            String text = CanonicalText.of(values.get(index));
            all.append(text.length()).append(':').append(text);
        }
        return Fingerprint.of(all.toString());
    }
}
