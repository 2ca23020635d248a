package io.koppel.run.pass;

/** The order in which a pass takes its records (spec 7.2). */
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
