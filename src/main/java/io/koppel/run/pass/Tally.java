package io.koppel.run.pass;

import io.koppel.journal.Counters;

/** Counts the actions of a chunk (spec 5.9). Not for sharing between threads. */
final class Tally {

    private long inserted;
    private long modified;
    private long unchanged;
    private long skipped;
    private long failed;
    private long filtered;

    void inserted() {
        inserted++;
    }

    void modified() {
        modified++;
    }

    void unchanged() {
        unchanged++;
    }

    void skipped() {
        skipped++;
    }

    void failed() {
        failed++;
    }

    void filtered() {
        filtered++;
    }

    /** @param read as the reader counted, so that a record lost on the way shows */
    Counters counters(long read) {
        return new Counters(read, inserted, modified, 0, unchanged, skipped, failed, 0, 0, filtered);
    }
}
