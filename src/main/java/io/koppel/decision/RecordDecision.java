package io.koppel.decision;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.decision.rule.MappingRule;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record algorithm of spec 5 as a pure function: the same candidate, facts and settings give the same decision.
 */
public final class RecordDecision {

    private final MappingPlan plan;
    private final PassSettings settings;
    private final Changes changes;
    private final References references;
    private final FirstContact firstContact;
    private final FieldMoves moves;
    private final TurnedBack turnedBack;
    private final TransferDecision transfers;

    public RecordDecision(MappingPlan plan, PassSettings settings) {
        this.plan = plan;
        this.settings = settings;
        this.changes = new Changes(plan);
        this.references = new References(plan);
        this.firstContact = new FirstContact(plan, settings);
        this.moves = new FieldMoves(changes);
        this.turnedBack = new TurnedBack(plan, settings, changes);
        this.transfers = new TransferDecision(plan, settings, references, firstContact, moves, changes);
    }

    /** What must be known before {@link #needsTransfer} can be answered; called again until nothing is asked. */
    public List<FactRequest> inputRequests(List<TableRecord> sources, Facts known) {
        return plan.rule()
                .map(rule -> rule.inputRequests(plan.pass(), sources, known))
                .orElse(List.of());
    }

    /** What must be known to decide on candidates that need a transfer; called again until nothing is asked. */
    public List<FactRequest> requests(List<Candidate> candidates, Facts known) {
        List<FactRequest> requests = new ArrayList<>(
                references.requests(candidates.stream().map(Candidate::source).toList(), known));
        plan.rule().ifPresent(rule -> requests.addAll(rule.requests(plan.pass(), candidates, known, plan.prospects())));
        return requests;
    }

    /** False if the decision is certain without loading the destination (design 6). */
    public boolean needsTransfer(Candidate candidate, Facts facts) {
        if (blocked(candidate) || ignored(candidate, facts) != null) {
            return false;
        }
        Coupling coupling = candidate.coupling();
        if (coupling == null) {
            return !candidate.excluded()
                    && (settings.uncoupled() == Uncoupled.CREATE || candidate.found() != Found.NONE);
        }
        return settings.force() && !justMade(candidate, coupling)
                || settings.assumeModified()
                || !candidate.carriedFields().isEmpty()
                || firstContact.pending(coupling)
                || changes.sourceModified(coupling, candidate.source(), facts);
    }

    /**
     * The reverse pass of this very run has made the pair and left nothing open, and this pass's side still is as it was
     * written: the other side was read then.
     */
    private boolean justMade(Candidate candidate, Coupling coupling) {
        PassOutcome reverse = coupling.outcome(plan.pass().reverse());
        return settings.reverseJob() != null
                && settings.reverseJob().equals(reverse.jobId())
                && reverse.result() == SynchResult.SUCCESS
                && (coupling.outcome(plan.pass()).equals(PassOutcome.BLANK)
                        || coupling.outcome(plan.pass()).equals(reverse))
                && !settings.directed()
                && settings.onlyFields().isEmpty()
                && candidate.entries().isEmpty()
                && changes.complete(coupling);
    }

    public Decision decide(Candidate candidate, Facts facts) {
        if (blocked(candidate)) {
            return new Decision.Skip(candidate, "left out until it is retried");
        }
        String reason = ignored(candidate, facts);
        if (reason != null) {
            return new Decision.Filtered(candidate, reason);
        }
        return candidate.coupling() == null ? uncoupled(candidate, facts) : coupled(candidate, candidate.coupling(), facts);
    }

    /** A side that was turned back is mended by a run in the direction that a person chose. */
    private boolean blocked(Candidate candidate) {
        return candidate.coupling() != null && candidate.coupling().skipped()
                || candidate
                        .entry()
                        .filter(Decision::blocks)
                        .filter(entry -> !settings.directed() || entry.state() != WorkState.TURNED_BACK)
                        .isPresent();
    }

    private @Nullable String ignored(Candidate candidate, Facts facts) {
        return plan.rule()
                .flatMap(rule -> rule.ignores(plan.pass(), candidate.source(), facts))
                .orElse(null);
    }

    private Decision uncoupled(Candidate candidate, Facts facts) {
        if (candidate.excluded()) {
            return new Decision.Filtered(candidate, "marked 'do not create' (couplings include releases it)");
        }
        if (candidate.found() == Found.NONE) {
            return switch (settings.uncoupled()) {
                case FILTER -> new Decision.Filtered(candidate, "not coupled, and Synch. Only Coupled Records is on");
                case SKIP -> new Decision.Skip(candidate, "not coupled");
                case CREATE -> transfers.insert(candidate, facts, false);
            };
        }
        Coupling other = candidate.destinationCoupling();
        if (other != null) {
            return new Decision.Fail(
                    candidate,
                    ErrorCode.COUPLED_TO_ANOTHER_RECORD,
                    "It matches " + plan.destinationTable().table() + " "
                            + other.key(plan.pass().destination()) + ", which is coupled to "
                            + other.key(plan.pass().source()) + " already. Correct the key of one of them, or remove that coupling.");
        }
        return candidate.found() == Found.BY_DERIVED_KEY
                ? transfers.insert(candidate, facts, false)
                : transfers.forced(candidate, facts);
    }

    private Decision coupled(Candidate candidate, Coupling coupling, Facts facts) {
        if (!needsTransfer(candidate, facts)) {
            return new Decision.Unchanged(candidate);
        }
        Decision halted = turnedBack.check(candidate, coupling, plan.pass().source(), candidate.source());
        if (halted != null) {
            return halted;
        }
        if (candidate.destination() == null || candidate.found() == Found.BY_DERIVED_KEY) {
            return destinationDeleted(candidate, facts);
        }
        halted = turnedBack.check(candidate, coupling, plan.pass().destination(), candidate.destination());
        if (halted != null) {
            return halted;
        }
        return settings.force() || settings.assumeModified()
                ? transfers.forced(candidate, facts)
                : new ModifiedTransfer(plan, changes, firstContact, moves, transfers, candidate, coupling).decide(facts);
    }

    private Decision destinationDeleted(Candidate candidate, Facts facts) {
        Side destination = plan.pass().destination();
        if (plan.rule().filter((MappingRule rule) -> rule.deletionUncouples(destination)).isPresent()) {
            return new Decision.RemoveCoupling(candidate);
        }
        if (!settings.force()) {
            switch (plan.mapping().deletionConflictResolution()) {
                case RESTORE_RECORDS -> {
                    if (!candidate.excluded()) {
                        return transfers.insert(candidate, facts, true);
                    }
                }
                case REMOVE_COUPLING -> {
                    return new Decision.RemoveCoupling(candidate);
                }
                case NONE -> {}
            }
        }
        return new Decision.Fail(
                candidate,
                ErrorCode.COUPLED_TO_DELETED_RECORD,
                "It is coupled to a deleted record: " + plan.destinationTable().table() + " "
                        + candidate.coupling().key(destination)
                        + ". Restore that record, remove the coupling, or delete this one too."
                        + (candidate.excluded() ? " It is marked 'do not create', so no run restores it." : ""));
    }
}
