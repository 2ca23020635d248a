package io.koppel.decision.rule;

import io.koppel.decision.Effect;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import org.jspecify.annotations.Nullable;

/** A destination in the making, as a rule sees it. */
public interface Draft {

    Pass pass();

    IntegrationTableMapping mapping();

    TableRecord source();

    /** As it was read; null for a new record. */
    @Nullable TableRecord destination();

    /** True for a new record, also for one that an earlier, dead attempt already created. */
    boolean inserting();

    /**
     * True if the record is new, or its source changed since both sides were last equal, or its destination is about to
     * change. False where a forced pass found nothing to do.
     */
    boolean changing();

    /**
     * True if the source's value that feeds the destination's field differs from the base, or has none; also where no
     * source feeds it.
     */
    boolean sourceChanged(String destinationField);

    /** Key of the destination; of a new one, the derived key. */
    String destinationKey();

    /** A key for a dependent record in a role, always the same for this source and role. */
    String derivedKey(String role);

    Facts facts();

    /** Which records other passes would create in this run. */
    Prospects prospects();

    /** What the destination's field will hold: as transferred or set, else as read; null if neither is known. */
    @Nullable Object value(String field);

    /**
     * Gives the destination's field a value, converted to its type; on an existing destination it counts as a change
     * only if it differs. A {@code NumberSource} is taken as it is.
     */
    void set(String field, @Nullable Object value);

    /** Drops what was transferred or set: the field stays as it was read. Without effect on a new record. */
    void keep(String field);

    /** A row to be written before the record. */
    void before(Side side, RowWrite row);

    /** A row to be written after the record; alone it makes the record count as modified. */
    void after(Side side, RowWrite row);

    /** A row to be written after the record if it still is as it was read; never fails the record. */
    void optional(Side side, RowWrite.Update row);

    void effect(Effect effect);
}
