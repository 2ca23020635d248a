package io.koppel.run.pass;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.Escalation;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.Changes;
import io.koppel.decision.Decision;
import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.journal.SynchJobError;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the results of a chunk into what Koppel's own tables must say, and has it stored. */
final class OutcomeRecorder {

    private final PassContext context;
    private final ChunkStore store;
    private final ImageMaker images;
    private final Clock clock;

    OutcomeRecorder(PassContext context, ChunkStore store, Clock clock) {
        this.context = context;
        this.store = store;
        this.images = new ImageMaker(context);
        this.clock = clock;
    }

    void record(List<WriteResult> results, WrittenRows rows) {
        ChunkChanges changes = new ChunkChanges();
        Instant now = clock.instant();
        for (WriteResult result : results) {
            record(changes, result, now);
            images.of(result, rows).ifPresent(changes.images::add);
        }
        store.store(context, changes, results.size());
    }

    private void record(ChunkChanges changes, WriteResult result, Instant now) {
        if (result instanceof WriteResult.Written written) {
            written(changes, written, now);
        } else if (result instanceof WriteResult.Refused refused) {
            refused(changes, refused, now);
        } else if (result instanceof WriteResult.NothingWritten nothing) {
            nothing(changes, nothing.decision(), now);
        } else {
            throw new IllegalStateException("An outdated decision was left: " + result);
        }
    }

    private void nothing(ChunkChanges changes, Decision decision, Instant now) {
        if (decision instanceof Decision.Filtered) {
            changes.tally.filtered();
            adopted(changes, decision.candidate()).ifPresent(changes.couplings::add);
        } else if (decision instanceof Decision.Skip skip) {
            skip(changes, skip);
            adopted(changes, decision.candidate()).ifPresent(changes.couplings::add);
        } else if (decision instanceof Decision.Unchanged unchanged) {
            unchanged(changes, unchanged);
        } else if (decision instanceof Decision.Wait wait) {
            wait(changes, wait, now);
        } else if (decision instanceof Decision.Fail fail) {
            fail(changes, fail, fail.problem(), now);
        } else if (decision instanceof Decision.RemoveCoupling remove) {
            changes.tally.unchanged();
            changes.removed.add(remove.candidate().coupling());
            settle(changes, remove.candidate());
        } else if (decision instanceof Decision.Modify modify) {
            changes.tally.unchanged();
            coupled(changes, modify.candidate(), modify.outcome(), null, stamp(modify.candidate().destination()), now);
        } else {
            throw new IllegalStateException("Nothing was written for " + decision);
        }
    }

    /** The flag is shared by both passes: an entry of this one says so too (spec 13). */
    private static void skip(ChunkChanges changes, Decision.Skip skip) {
        changes.tally.skipped();
        Coupling coupling = skip.candidate().coupling();
        if (coupling != null && coupling.skipped()) {
            skip.candidate()
                    .entry()
                    .filter(entry -> entry.state() == WorkState.FAILED || entry.state() == WorkState.CONFLICT)
                    .ifPresent(entry -> changes.entries.add(entry.withState(WorkState.SKIPPED)));
        }
    }

    private void unchanged(ChunkChanges changes, Decision.Unchanged unchanged) {
        changes.tally.unchanged();
        Candidate candidate = unchanged.candidate();
        // Edited until it was as before the undone run: nothing is left to be held.
        candidate.entry()
                .filter(entry -> entry.code() == ErrorCode.HELD_AFTER_UNDO)
                .ifPresent(entry -> settle(changes, candidate));
        Coupling coupling = candidate.coupling();
        Coupling moved = withStamps(coupling, candidate.source().modifiedOn(), null);
        if (!moved.equals(coupling)) {
            changes.couplings.add(moved);
        }
    }

    private void written(ChunkChanges changes, WriteResult.Written written, Instant now) {
        if (written.decision() instanceof Decision.Insert insert) {
            changes.tally.inserted();
            if (insert.restored()) {
                changes.removed.add(insert.candidate().coupling());
            }
            changes.settledIntents.add(insert.candidate().source().key());
            coupled(changes, insert.candidate(), insert.outcome(), written.key(), written.modifiedOn(), now);
            changes.effects(insert.outcome().effects(), written.numbers(), written.dropped());
        } else if (written.decision() instanceof Decision.Modify modify) {
            changes.tally.modified();
            coupled(changes, modify.candidate(), modify.outcome(), null, written.modifiedOn(), now);
            changes.effects(modify.outcome().effects(), written.numbers(), written.dropped());
        } else {
            throw new IllegalStateException("Something was written for " + written.decision());
        }
    }

    private void refused(ChunkChanges changes, WriteResult.Refused refused, Instant now) {
        Decision decision = refused.decision();
        if (refused.createdKey() != null && decision instanceof Decision.Insert insert) {
            // The record stands there: without a coupling it would be an orphan, so it is coupled as failed.
            Candidate candidate = insert.candidate();
            Coupling coupling = coupling(candidate, insert.outcome(), refused.createdKey(), refused.modifiedOn());
            changes.settledIntents.add(candidate.source().key());
            Candidate coupledCandidate = new Candidate(
                    candidate.source(),
                    coupling,
                    null,
                    candidate.found(),
                    null,
                    candidate.generation(),
                    candidate.entries());
            fail(changes, new Decision.Fail(coupledCandidate, refused.problem(), List.of()), refused.problem(), now);
            return;
        }
        // What is only locked may be the row of a dead attempt that is being committed: its key must be tried again.
        boolean passing = refused.problem().code().errorClass() == ErrorClass.TRANSIENT;
        if (decision instanceof Decision.Insert && !passing) {
            changes.settledIntents.add(decision.candidate().source().key());
        }
        fail(changes, new Decision.Fail(decision.candidate(), refused.problem(), List.of()), refused.problem(), now);
    }

    /**
     * A counterpart that an attempt before its death created for a source which cannot be synchronized now: without a
     * coupling the reverse pass would take it for a new record (spec 15.5). Its own values count as in step, the
     * source's as modified.
     */
    private Optional<Coupling> adopted(ChunkChanges changes, Candidate candidate) {
        if (candidate.coupling() != null || candidate.found() != Found.BY_DERIVED_KEY) {
            return Optional.empty();
        }
        boolean to = context.pass() == Pass.TO;
        String source = candidate.source().key();
        String destination = candidate.destination().key();
        Coupling coupling = new Coupling(
                context.mapping(),
                to ? source : destination,
                to ? destination : source,
                null,
                null,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                new Changes(context.plan()).destinationsOwn(candidate.destination()));
        changes.settledIntents.add(source);
        return Optional.of(withStamps(coupling, null, stamp(candidate.destination()))
                .withOutcome(context.pass(), new PassOutcome(SynchResult.FAILURE, context.jobId())));
    }

    private void wait(ChunkChanges changes, Decision.Wait wait, Instant now) {
        changes.tally.skipped();
        adopted(changes, wait.candidate()).ifPresent(changes.couplings::add);
        changes.entries.add(entry(
                wait.candidate(),
                "",
                WorkState.WAITING,
                new Problem(ErrorCode.WAITS_FOR_PARENT, wait.message()),
                wait.awaited(),
                1,
                now));
    }

    private void fail(ChunkChanges changes, Decision.Fail fail, Problem problem, Instant now) {
        Candidate candidate = fail.candidate();
        WorkListEntry before = candidate.entry().orElse(null);
        boolean repeated = Escalation.repeats(before, problem);
        WorkState state = repeated ? WorkState.SKIPPED : state(problem.code());
        if (repeated) {
            changes.tally.skipped();
        } else {
            changes.tally.failed();
        }
        WorkListEntry entry = entry(candidate, "", state, problem, null, before == null ? 1 : before.attempts() + 1, now);
        changes.entries.add(withConflicts(entry, fail));
        Coupling coupling = candidate.coupling() == null
                ? adopted(changes, candidate).orElse(null)
                : candidate.coupling();
        // A side that was turned back holds no edit: nothing may make it look modified.
        if (coupling != null && state != WorkState.TURNED_BACK) {
            Coupling failed =
                    coupling.withOutcome(context.pass(), new PassOutcome(SynchResult.FAILURE, context.jobId()));
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
        return code == ErrorCode.UPDATE_CONFLICT ? WorkState.CONFLICT : WorkState.FAILED;
    }

    private static WorkListEntry withConflicts(WorkListEntry entry, Decision.Fail fail) {
        return new WorkListEntry(
                entry.mapping(),
                entry.pass(),
                entry.sourceKey(),
                entry.field(),
                entry.destinationKey(),
                entry.state(),
                entry.code(),
                entry.message(),
                entry.attempts(),
                entry.since(),
                entry.jobId(),
                entry.awaited(),
                fail.conflicts());
    }

    private WorkListEntry entry(
            Candidate candidate,
            String field,
            WorkState state,
            Problem problem,
            @Nullable Awaited awaited,
            int attempts,
            Instant now) {
        Instant since = candidate.entries().stream()
                .filter(entry -> entry.field().equals(field))
                .map(WorkListEntry::since)
                .findFirst()
                .orElse(now);
        return new WorkListEntry(
                context.mapping(),
                context.pass(),
                candidate.source().key(),
                field,
                candidate.coupling() == null
                        ? null
                        : candidate.coupling().key(context.pass().destination()),
                state,
                problem.code(),
                problem.message(),
                attempts,
                since,
                context.jobId(),
                awaited,
                List.of());
    }

    /** The record is in step: coupling, stamps and base say so, its entries are settled, new carried fields noted. */
    private void coupled(
            ChunkChanges changes,
            Candidate candidate,
            Decision.Outcome outcome,
            @Nullable String newKey,
            @Nullable Instant destinationModifiedOn,
            Instant now) {
        String key = newKey == null ? candidate.destination().key() : newKey;
        Coupling coupling = coupling(candidate, outcome, key, destinationModifiedOn)
                .withOutcome(context.pass(), new PassOutcome(SynchResult.SUCCESS, context.jobId()));
        changes.couplings.add(coupling);
        if (candidate.found() != Found.NONE) {
            changes.found.add(key);
        }
        settle(changes, candidate);
        Candidate coupledCandidate = new Candidate(
                candidate.source(), coupling, null, candidate.found(), null, candidate.generation(), candidate.entries());
        if (context.settings().directed()) {
            changes.mended.add(coupling.key(context.pass().destination()));
        }
        outcome.owed().forEach(field -> changes.entries.add(owed(coupling, field, now)));
        outcome.carried()
                .forEach(field -> changes.entries.add(entry(
                        coupledCandidate,
                        field.label(),
                        WorkState.WAITING,
                        new Problem(ErrorCode.WAITS_FOR_PARENT, field.message()),
                        field.awaited(),
                        1,
                        now)));
    }

    /**
     * The reverse pass carries what stayed blank at the source, whether it would read the record or not: its entry
     * waits for this very pair, which is coupled (spec 15.13).
     */
    private WorkListEntry owed(Coupling coupling, String field, Instant now) {
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

    private static void settle(ChunkChanges changes, Candidate candidate) {
        changes.settledEntries.addAll(candidate.entries());
    }

    private Coupling coupling(
            Candidate candidate, Decision.Outcome outcome, String key, @Nullable Instant destinationModifiedOn) {
        boolean to = context.pass() == Pass.TO;
        boolean fresh = candidate.coupling() == null
                || !candidate.coupling().key(context.pass().destination()).equals(key);
        Coupling old = fresh
                ? new Coupling(
                        context.mapping(),
                        to ? candidate.source().key() : key,
                        to ? key : candidate.source().key(),
                        null,
                        null,
                        PassOutcome.BLANK,
                        PassOutcome.BLANK,
                        false,
                        outcome.base())
                : candidate.coupling();
        boolean unseen = !fresh
                && candidate.destination() != null
                && new Changes(context.plan()).unseen(old, outcome.base(), candidate.destination());
        return withStamps(
                old.withBase(outcome.base()), candidate.source().modifiedOn(), unseen ? null : destinationModifiedOn);
    }

    private Coupling withStamps(Coupling coupling, @Nullable Instant source, @Nullable Instant destination) {
        return context.pass().source() == Side.LOCAL
                ? coupling.withStamps(source, destination)
                : coupling.withStamps(destination, source);
    }

    private static @Nullable Instant stamp(@Nullable TableRecord record) {
        return record == null ? null : record.modifiedOn();
    }
}
