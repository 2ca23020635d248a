package io.koppel.decision;

import io.koppel.mapping.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a record's synchronization changes in Koppel's own state beyond the record's own coupling. */
public sealed interface Effect {

    /** The mapping's watermark of that side goes back to this time if it is later (spec 3.4, To insert). */
    record RewindWatermark(String mapping, Side side, Instant to) implements Effect {}

    /**
     * A dependent write gave this field of a record of another mapping this value: that record's base follows, so
     * that the change does not look like a user's (spec 4.3).
     */
    record TechnicalChange(String mapping, Side side, String key, String field, @Nullable Object value)
            implements Effect {}
}
