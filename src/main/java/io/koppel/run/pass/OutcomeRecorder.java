package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.SynchResult;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.Decision;
import io.koppel.decision.StepProof;
import io.koppel.failure.ErrorCode;
import io.koppel.record.TableRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Turns the results of a chunk into what Koppel's own tables must say, and has it stored. */
final class OutcomeRecorder {

    private final PassContext context;
    private final ChunkStore store;
    private final CouplingMaker couplings;
    private final EntryMaker entries;
    private final FailureRecorder failures;
    private final ImageMaker images;
    private final Clock clock;
    private final StepProof proof;
    /** No other pass of this run has had these pairs yet. */
    private final boolean first;

    OutcomeRecorder(PassContext context, ChunkStore store, Clock clock) {
        this.context = context;
        this.store = store;
        this.couplings = new CouplingMaker(context);
        this.entries = new EntryMaker(context);
        this.failures = new FailureRecorder(context, couplings, entries);
        this.images = new ImageMaker(context);
        this.clock = clock;
        this.proof = new StepProof(context.plan(), context.settings());
        this.first = context.settings().reverseJob() == null && proof.givesProofs();
    }

    void record(List<WriteResult> results, WrittenRows rows) {
        ChunkChanges changes = new ChunkChanges();
        Instant now = clock.instant();
        for (WriteResult result : results) {
            record(changes, result, now);
            images.of(result, rows).ifPresent(changes.images::add);
        }
        store.store(context, changes, results.size());
        if (!changes.proofs.isEmpty()) {
            // What is rolled back is tried again, and may come out otherwise.
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    context.proven().add(changes.proofs);
                }
            });
        }
    }

    /** True if the reverse pass is spared the pair. */
    private boolean prove(ChunkChanges changes, Candidate candidate, Decision.Outcome outcome, Coupling coupling) {
        if (!first) {
            return false;
        }
        OptionalLong proven = proof.proof(candidate, outcome, coupling);
        proven.ifPresent(changes.proofs::add);
        return proven.isPresent();
    }

    private void record(ChunkChanges changes, WriteResult result, Instant now) {
        if (result instanceof WriteResult.Written written) {
            written(changes, written, now);
        } else if (result instanceof WriteResult.Refused refused) {
            failures.refused(changes, refused, now);
        } else if (result instanceof WriteResult.NothingWritten nothing) {
            nothing(changes, nothing.decision(), now);
        } else {
            throw new IllegalStateException("An outdated decision was left: " + result);
        }
    }

    private void nothing(ChunkChanges changes, Decision decision, Instant now) {
        if (decision instanceof Decision.Filtered) {
            changes.tally.filtered();
            failures.adopted(changes, decision.candidate()).ifPresent(changes.couplings::add);
        } else if (decision instanceof Decision.Skip skip) {
            skip(changes, skip);
            failures.adopted(changes, decision.candidate()).ifPresent(changes.couplings::add);
        } else if (decision instanceof Decision.InStep) {
            changes.tally.unchanged();
        } else if (decision instanceof Decision.Unchanged unchanged) {
            unchanged(changes, unchanged);
        } else if (decision instanceof Decision.Wait wait) {
            failures.waits(changes, wait, now);
        } else if (decision instanceof Decision.Fail fail) {
            failures.fails(changes, fail, now);
        } else if (decision instanceof Decision.RemoveCoupling remove) {
            changes.tally.unchanged();
            changes.removed.add(remove.candidate().coupling());
            changes.released.add(remove.candidate().coupling());
            settle(changes, remove.candidate());
        } else if (decision instanceof Decision.Modify modify) {
            changes.tally.unchanged();
            TableRecord destination = modify.candidate().destination();
            if (saysNothingNew(modify, destination)) {
                prove(changes, modify.candidate(), modify.outcome(), modify.candidate().coupling());
                return;
            }
            coupled(changes, modify.candidate(), modify.outcome(), destination.key(), destination.modifiedOn(), now);
        } else {
            throw new IllegalStateException("Nothing was written for " + decision);
        }
    }

    /** A pair that is as its coupling has it: only the job that saw it last would differ. */
    private boolean saysNothingNew(Decision.Modify modify, TableRecord destination) {
        Candidate candidate = modify.candidate();
        Coupling coupling = candidate.coupling();
        return coupling != null
                && !context.settings().directed()
                && candidate.entries().isEmpty()
                && candidate.found() == Found.NONE
                && modify.outcome().onlyBase()
                && coupling.outcome(context.pass()).result() == SynchResult.SUCCESS
                && coupling.equals(
                        couplings.transferred(candidate, modify.outcome(), destination.key(), destination.modifiedOn()));
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
        if (context.settings().force()) {
            changes.confirmed.add(couplings.succeeded(candidate.coupling()));
            return;
        }
        // Edited until it was as before the undone run: nothing is left to be held.
        candidate.entry()
                .filter(entry -> entry.code() == ErrorCode.HELD_AFTER_UNDO)
                .ifPresent(entry -> settle(changes, candidate));
        Optional<Coupling> adopted = failures.adopted(changes, candidate);
        if (adopted.isPresent()) {
            changes.couplings.add(adopted.get());
            return;
        }
        Coupling seen = couplings.seen(candidate);
        if (!seen.equals(candidate.coupling())) {
            changes.couplings.add(seen);
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
            coupled(
                    changes,
                    modify.candidate(),
                    modify.outcome(),
                    modify.candidate().destination().key(),
                    written.modifiedOn(),
                    now);
            changes.effects(modify.outcome().effects(), written.numbers(), written.dropped());
        } else {
            throw new IllegalStateException("Something was written for " + written.decision());
        }
    }

    /** The record is in step: coupling, stamps and base say so, its entries are settled, new carried fields noted. */
    private void coupled(
            ChunkChanges changes,
            Candidate candidate,
            Decision.Outcome outcome,
            String key,
            @Nullable Instant destinationModifiedOn,
            Instant now) {
        Coupling coupling =
                couplings.succeeded(couplings.transferred(candidate, outcome, key, destinationModifiedOn));
        if (prove(changes, candidate, outcome, coupling)) {
            coupling = couplings.inStep(coupling);
        }
        kept(changes, candidate.coupling(), coupling).add(coupling);
        if (candidate.found() != Found.NONE) {
            changes.found.add(key);
        }
        settle(changes, candidate);
        if (context.settings().directed()) {
            changes.mended.add(coupling.key(context.pass().destination()));
        }
        for (String field : outcome.owed()) {
            changes.entries.add(entries.owed(coupling, field, now));
        }
        for (Decision.CarriedField field : outcome.carried()) {
            changes.entries.add(entries.carried(candidate, coupling, field, now));
        }
    }

    private List<Coupling> kept(ChunkChanges changes, @Nullable Coupling before, Coupling coupling) {
        if (before == null) {
            return changes.added;
        }
        return coupling.equals(couplings.succeeded(before)) ? changes.confirmed : changes.couplings;
    }

    private static void settle(ChunkChanges changes, Candidate candidate) {
        changes.settledEntries.addAll(candidate.entries());
    }
}
