package io.koppel.coupling;

import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source record of a mapping and pass that is not in step, coupled or not (spec 13, 15.1, 15.2).
 *
 * @param field '' when the whole record stands here; else the label of the one field mapping that is carried later
 *     although the record itself was synchronized (spec 15.2)
 * @param destinationKey null while uncoupled
 * @param attempts failures in a row
 * @param since null if that is not on record
 * @param jobId the job of the last attempt; '' if that is not on record
 * @param awaited null unless the entry waits
 * @param candidates empty unless a person must choose among them (spec 15.4)
 */
public record WorkListEntry(
        String mapping,
        Pass pass,
        String sourceKey,
        String field,
        @Nullable String destinationKey,
        WorkState state,
        ErrorCode code,
        String message,
        int attempts,
        @Nullable Instant since,
        String jobId,
        @Nullable Awaited awaited,
        List<ConflictingField> conflicts,
        List<MatchCandidate> candidates) {

    public WorkListEntry(
            String mapping,
            Pass pass,
            String sourceKey,
            String field,
            @Nullable String destinationKey,
            WorkState state,
            ErrorCode code,
            String message,
            int attempts,
            Instant since,
            String jobId,
            @Nullable Awaited awaited,
            List<ConflictingField> conflicts) {
        this(
                mapping, pass, sourceKey, field, destinationKey, state, code, message, attempts, since, jobId, awaited,
                conflicts, List.of());
    }

    public WorkListEntry withState(WorkState other) {
        return withState(other, message);
    }

    public WorkListEntry withState(WorkState other, String message) {
        return new WorkListEntry(
                mapping, pass, sourceKey, field, destinationKey, other, code, message, attempts, since, jobId, awaited,
                conflicts, candidates);
    }

    public boolean wholeRecord() {
        return field.isEmpty();
    }
}
