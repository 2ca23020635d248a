package io.koppel.decision;

import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.Side;

/** A row that a decision wants written. A value may be a {@code NumberSource}: the writer puts a number in its place. */
public record PlannedWrite(Side side, Role role, RowWrite row) {

    public enum Role {
        /** Must stand before the record can refer to it. */
        BEFORE,
        /** The synchronized record itself; at most one in a decision. */
        RECORD,
        /** Depends on the record. */
        AFTER,
        /**
         * An update that is right only while its row still is as it was read. An answer of Stale or Gone drops it,
         * together with every {@link Effect.TechnicalChange} of that row; the record succeeds all the same.
         */
        OPTIONAL
    }
}
