package io.koppel.run.pass;

/** Where a pass takes its records from; an order names the phases it goes through (spec 7.2). */
enum ReadPhase {
    /** Sources whose counterpart a dead attempt may have created. */
    INTERRUPTED,
    /** Records that were asked for by key. */
    CHOSEN,
    /** What failed or waited before. */
    RETRY,
    /** What changed since the watermark, or everything. */
    SOURCES,
    END
}
