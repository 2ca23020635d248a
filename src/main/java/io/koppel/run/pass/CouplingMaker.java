package io.koppel.run.pass;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.decision.Candidate;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.Changes;
import io.koppel.decision.Decision;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the coupling that a decision leaves behind: its stamps, base and outcome (spec 5.8). */
final class CouplingMaker {

    private final PassContext context;
    private final Changes changes;

    CouplingMaker(PassContext context) {
        this.context = context;
        this.changes = new Changes(context.plan());
    }

    /**
     * The pair as it stands after its transfer, without the pass's outcome.
     *
     * @param key of the destination record
     * @param destinationModifiedOn null where the destination keeps no stamp, or none is known
     */
    Coupling transferred(
            Candidate candidate, Decision.Outcome outcome, String key, @Nullable Instant destinationModifiedOn) {
        boolean fresh = candidate.coupling() == null
                || !candidate.coupling().key(context.pass().destination()).equals(key);
        Coupling old = fresh
                ? fresh(candidate.source().key(), key, outcome.base())
                : candidate.coupling();
        boolean unseen = !fresh
                && candidate.destination() != null
                && changes.unseen(old, outcome.base(), candidate.destination());
        return withStamps(
                old.withBase(outcome.base()), candidate.source().modifiedOn(), unseen ? null : destinationModifiedOn);
    }

    /**
     * A counterpart that an attempt before its death created, also in the place of a deleted one, for a source which cannot
     * be synchronized now: without a coupling the reverse pass would take it for a new record (spec 15.5). In step is what
     * that attempt wrote, so that whoever edited it since is heard; the source counts as modified.
     */
    Optional<Coupling> adopted(Candidate candidate) {
        if (candidate.found() != Found.BY_DERIVED_KEY) {
            return Optional.empty();
        }
        TableRecord destination = candidate.destination();
        Coupling coupling = fresh(candidate.source().key(), destination.key(), changes.written(candidate))
                .withSkipped(candidate.coupling() != null && candidate.coupling().skipped());
        return Optional.of(failed(withStamps(coupling, null, destination.modifiedOn())));
    }

    /** An unchanged source is seen as it stands: only its stamp moves (spec 15.3). */
    Coupling seen(Candidate candidate) {
        return withStamps(candidate.coupling(), candidate.source().modifiedOn(), null);
    }

    Coupling succeeded(Coupling coupling) {
        return coupling.withOutcome(context.pass(), new PassOutcome(SynchResult.SUCCESS, context.jobId()));
    }

    /** The reverse pass has nothing to do with a pair that it never had: the job that proved it speaks for it, too. */
    Coupling inStep(Coupling coupling) {
        Pass reverse = context.pass().reverse();
        return coupling.outcome(reverse).equals(PassOutcome.BLANK)
                ? coupling.withOutcome(reverse, coupling.outcome(context.pass()))
                : coupling;
    }

    Coupling failed(Coupling coupling) {
        return coupling.withOutcome(context.pass(), new PassOutcome(SynchResult.FAILURE, context.jobId()));
    }

    private Coupling fresh(String source, String destination, Base base) {
        boolean to = context.pass() == Pass.TO;
        return new Coupling(
                context.mapping(),
                to ? source : destination,
                to ? destination : source,
                null,
                null,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                base);
    }

    private Coupling withStamps(Coupling coupling, @Nullable Instant source, @Nullable Instant destination) {
        return context.pass().source() == Side.LOCAL
                ? coupling.withStamps(source, destination)
                : coupling.withStamps(destination, source);
    }
}
