package io.koppel.run.pass;

import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.Escalation;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.Decision;
import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.journal.SynchJobError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record leaves that was not synchronized: an entry, an error of the job, and a coupling that says so. */
final class FailureRecorder {

    private final PassContext context;
    private final CouplingMaker couplings;
    private final EntryMaker entries;

    FailureRecorder(PassContext context, CouplingMaker couplings, EntryMaker entries) {
        this.context = context;
        this.couplings = couplings;
        this.entries = entries;
    }

    void refused(ChunkChanges changes, WriteResult.Refused refused, Instant now) {
        Candidate candidate = refused.decision().candidate();
        if (refused.decision() instanceof Decision.Insert insert) {
            if (refused.createdKey() != null) {
                // The record stands there: without a coupling it would be an orphan, so it is coupled as failed.
                changes.settledIntents.add(candidate.source().key());
                if (insert.restored()) {
                    changes.removed.add(candidate.coupling());
                }
                Coupling coupling = couplings.transferred(
                        candidate, insert.outcome(), refused.createdKey(), refused.modifiedOn());
                fail(changes, candidate, coupling, refused.problem(), List.of(), now);
                return;
            }
            // What is only locked may be the row of a dead attempt that is being committed: its key must be tried again.
            // A row that stands there already is that attempt's until it is coupled.
            if (refused.problem().code().errorClass() != ErrorClass.TRANSIENT && candidate.found() == Found.NONE) {
                changes.settledIntents.add(candidate.source().key());
            }
        }
        fail(changes, candidate, candidate.coupling(), refused.problem(), List.of(), now);
    }

    /** The intent of the attempt that died is settled with its coupling. */
    Optional<Coupling> adopted(ChunkChanges changes, Candidate candidate) {
        Optional<Coupling> adopted = couplings.adopted(candidate);
        adopted.ifPresent(coupling -> {
            changes.settledIntents.add(candidate.source().key());
            if (candidate.coupling() != null) {
                changes.removed.add(candidate.coupling());
            }
        });
        return adopted;
    }

    void waits(ChunkChanges changes, Decision.Wait wait, Instant now) {
        changes.tally.skipped();
        adopted(changes, wait.candidate()).ifPresent(changes.couplings::add);
        changes.entries.add(entries.waiting(wait.candidate(), wait.awaited(), wait.message(), now));
    }

    void fails(ChunkChanges changes, Decision.Fail fail, Instant now) {
        fail(changes, fail.candidate(), fail.candidate().coupling(), fail.problem(), fail.conflicts(), now);
    }

    /** @param pair the record's coupling, also one that was made just now; null if there is none */
    private void fail(
            ChunkChanges changes,
            Candidate candidate,
            @Nullable Coupling pair,
            Problem problem,
            List<ConflictingField> conflicts,
            Instant now) {
        boolean repeated = Escalation.repeats(candidate.entry().orElse(null), problem);
        WorkState state = repeated ? WorkState.SKIPPED : state(problem.code());
        if (repeated) {
            changes.tally.skipped();
        } else {
            changes.tally.failed();
        }
        // A side that was turned back holds no edit: nothing may make it look modified, nor end what is in hand.
        boolean stays = pair != candidate.coupling() || state == WorkState.TURNED_BACK;
        Coupling coupling = stays ? pair : adopted(changes, candidate).orElse(pair);
        changes.entries.add(entries.failed(candidate, coupling, state, problem, conflicts, now));
        if (coupling != null && state != WorkState.TURNED_BACK) {
            Coupling failed = couplings.failed(coupling);
            changes.couplings.add(repeated ? failed.withSkipped(true) : failed);
        }
        changes.errors.add(new SynchJobError(
                context.jobId(),
                candidate.source().key(),
                coupling == null ? null : coupling.key(context.pass().destination()),
                problem.code(),
                problem.message(),
                now));
    }

    private static WorkState state(ErrorCode code) {
        if (code == ErrorCode.RECORD_TURNED_BACK) {
            return WorkState.TURNED_BACK;
        }
        if (code == ErrorCode.AMBIGUOUS_MATCH) {
            return WorkState.AMBIGUOUS;
        }
        return code == ErrorCode.UPDATE_CONFLICT ? WorkState.CONFLICT : WorkState.FAILED;
    }
}
