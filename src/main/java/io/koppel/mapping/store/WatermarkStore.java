package io.koppel.mapping.store;

import io.koppel.mapping.Side;
import io.koppel.mapping.Watermarks;
import java.time.Instant;

/** The watermarks as a run reads and moves them; a preview moves none that are stored. */
public interface WatermarkStore {

    /** @throws io.koppel.failure.KoppelException MAPPING_UNKNOWN */
    Watermarks load(String mapping);

    /** Whatever they were before: the end of a full synchronization (spec 10.2). */
    void save(String mapping, Watermarks watermarks);

    /** Moves back only (spec 3.4); a blank watermark stays blank. */
    void rewind(String mapping, Side side, Instant time);

    /** Where the last pass ended in a system's own account of changes; '' for none, also once a watermark was set back. */
    String changeMark(String mapping, Side side);

    /** @param mark as the system gave it */
    void keepChangeMark(String mapping, Side side, String mark);
}
