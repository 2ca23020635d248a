package io.koppel.journal;

import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass of a run changed for one record, so that it can be undone (spec 15.18).
 *
 * @param number grows in the order of changes; 0 while not stored
 * @param destinationKey null where only a coupling was removed and its other end is gone
 * @param couplingBefore the coupling as text before the run; null if there was none
 * @param rows in the order in which they were written
 */
public record BeforeImage(
        long number,
        String runId,
        String jobId,
        String mapping,
        Pass pass,
        String sourceKey,
        @Nullable String destinationKey,
        Kind kind,
        @Nullable String couplingBefore,
        List<RowChange> rows,
        List<FollowedBase> followed) {

    public enum Kind {
        /** The destination is new. */
        CREATED,
        /** Rows were changed, or a coupling was made to a record that was there. */
        MODIFIED,
        /** The coupling was removed. */
        UNCOUPLED
    }

    /** The record's key on that side; null if there is none. */
    public @Nullable String key(Side side) {
        return side == pass.source() ? sourceKey : destinationKey;
    }
}
