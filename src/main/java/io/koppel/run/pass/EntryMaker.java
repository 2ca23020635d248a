package io.koppel.run.pass;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate;
import io.koppel.decision.Decision;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Side;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the work-list entries of records and fields that are not in step (spec 13, 15.1, 15.2). */
final class EntryMaker {

    private static final String WHOLE_RECORD = "";

    private final PassContext context;

    EntryMaker(PassContext context) {
        this.context = context;
    }

    WorkListEntry waiting(Candidate candidate, Awaited awaited, String message, Instant now) {
        return waiting(candidate, destinationKey(candidate.coupling()), WHOLE_RECORD, awaited, message, now);
    }

    /** The record is in step but for this field, which waits. */
    WorkListEntry carried(Candidate candidate, Coupling coupling, Decision.CarriedField field, Instant now) {
        return waiting(candidate, destinationKey(coupling), field.label(), field.awaited(), field.message(), now);
    }

    private WorkListEntry waiting(
            Candidate candidate,
            @Nullable String destinationKey,
            String field,
            Awaited awaited,
            String message,
            Instant now) {
        return new WorkListEntry(
                context.mapping(),
                context.pass(),
                candidate.source().key(),
                field,
                destinationKey,
                WorkState.WAITING,
                ErrorCode.WAITS_FOR_PARENT,
                message,
                1,
                since(candidate, field, now),
                context.jobId(),
                awaited,
                List.of());
    }

    /** @param coupling null while uncoupled */
    WorkListEntry failed(
            Candidate candidate,
            @Nullable Coupling coupling,
            WorkState state,
            Problem problem,
            List<ConflictingField> conflicts,
            Instant now) {
        return new WorkListEntry(
                context.mapping(),
                context.pass(),
                candidate.source().key(),
                WHOLE_RECORD,
                destinationKey(coupling),
                state,
                problem.code(),
                problem.message(),
                candidate.entry().map(before -> before.attempts() + 1).orElse(1),
                since(candidate, WHOLE_RECORD, now),
                context.jobId(),
                null,
                conflicts);
    }

    /**
     * The reverse pass carries what stayed blank at the source, whether it would read the record or not: its entry
     * waits for this very pair, which is coupled (spec 15.13).
     */
    WorkListEntry owed(Coupling coupling, String field, Instant now) {
        Side side = context.pass().destination();
        return new WorkListEntry(
                context.mapping(),
                context.pass().reverse(),
                coupling.key(side),
                field,
                coupling.key(side.other()),
                WorkState.WAITING,
                ErrorCode.WAITS_FOR_PARENT,
                "Field " + field + " is filled here and has no counterpart yet: the next pass carries it.",
                1,
                now,
                context.jobId(),
                new Awaited(context.mapping(), side, coupling.key(side)),
                List.of());
    }

    private @Nullable String destinationKey(@Nullable Coupling coupling) {
        return coupling == null ? null : coupling.key(context.pass().destination());
    }

    private static Instant since(Candidate candidate, String field, Instant now) {
        return candidate.entries().stream()
                .filter(entry -> entry.field().equals(field))
                .map(WorkListEntry::since)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(now);
    }
}
