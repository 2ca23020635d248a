package io.koppel.run.records;

import io.koppel.journal.FieldChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a record.
 *
 * @param jobId in which it happened; null for what a person did
 * @param who null for what a run did
 * @param text the error, or what was there before and after a person's change; '' otherwise
 * @param fields columns that a run wrote
 */
public record HistoryEntry(
        Instant at, Kind kind, @Nullable String jobId, @Nullable String who, String text, List<FieldChange> fields) {

    public enum Kind {
        CREATED,
        MODIFIED,
        UNCOUPLED,
        FAILED,
        /** Somebody coupled or uncoupled it, or said whether it may be created. */
        CHANGED
    }
}
