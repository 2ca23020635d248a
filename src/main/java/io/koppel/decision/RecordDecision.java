package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.decision.rule.MappingRule;
import io.koppel.decision.rule.Verdict;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Direction;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
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

    public RecordDecision(MappingPlan plan, PassSettings settings) {
        this.plan = plan;
        this.settings = settings;
        this.changes = new Changes(plan);
        this.references = new References(plan);
        this.firstContact = new FirstContact(plan, settings);
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
        return settings.force()
                || settings.assumeModified()
                || !candidate.carriedFields().isEmpty()
                || firstContact.pending(coupling)
                || changes.sourceModified(coupling, candidate.source(), facts);
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
                case CREATE -> insert(candidate, facts, false);
            };
        }
        Coupling other = candidate.destinationCoupling();
        if (other != null) {
            return fail(candidate, ErrorCode.COUPLED_TO_ANOTHER_RECORD,
                    "It matches " + plan.destinationTable().table() + " "
                            + other.key(plan.pass().destination()) + ", which is coupled to "
                            + other.key(plan.pass().source()) + " already. Correct the key of one of them, or remove that coupling.");
        }
        return candidate.found() == Found.BY_DERIVED_KEY ? insert(candidate, facts, false) : forced(candidate, facts);
    }

    private Decision coupled(Candidate candidate, Coupling coupling, Facts facts) {
        if (!needsTransfer(candidate, facts)) {
            return new Decision.Unchanged(candidate);
        }
        if (turnedBack(coupling, plan.pass().source(), candidate.source())) {
            return turnedBack(candidate, plan.pass().source(), candidate.source());
        }
        if (candidate.destination() == null) {
            return destinationDeleted(candidate, facts);
        }
        if (turnedBack(coupling, plan.pass().destination(), candidate.destination())) {
            return turnedBack(candidate, plan.pass().destination(), candidate.destination());
        }
        if (settings.force() || settings.assumeModified()) {
            return forced(candidate, facts);
        }
        return new ModifiedTransfer(candidate, coupling, candidate.destination(), facts).decide();
    }

    private boolean turnedBack(Coupling coupling, Side side, TableRecord record) {
        return !settings.directed()
                && changes.turnedBack(coupling, side, record, settings.graces().of(side));
    }

    private Decision turnedBack(Candidate candidate, Side side, TableRecord record) {
        return fail(candidate, ErrorCode.RECORD_TURNED_BACK,
                plan.mapping().table(side).table() + " " + record.key() + " was last modified at " + record.modifiedOn()
                        + ", before it was last synchronized, and yet its values are others: it was restored from a"
                        + " backup. Its values stay where they are. The other side's replace them with 'compare "
                        + plan.mapping().name() + " --repair " + Changes.repair(side) + "'.");
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
                        return insert(candidate, facts, true);
                    }
                }
                case REMOVE_COUPLING -> {
                    return new Decision.RemoveCoupling(candidate);
                }
                case NONE -> {}
            }
        }
        return fail(candidate, ErrorCode.COUPLED_TO_DELETED_RECORD,
                "It is coupled to a deleted record: " + plan.destinationTable().table() + " "
                        + candidate.coupling().key(destination)
                        + ". Restore that record, remove the coupling, or delete this one too."
                        + (candidate.excluded() ? " It is marked 'do not create', so no run restores it." : ""));
    }

    private Decision insert(Candidate candidate, Facts facts, boolean restored) {
        if (plan.missingTemplate() != null) {
            return fail(candidate, ErrorCode.TEMPLATE_MISSING,
                    "Config template " + plan.missingTemplate()
                            + " does not exist, so no record can be created. Import the template, or clear it in the mapping.");
        }
        int generation = candidate.generation() + (restored ? 1 : 0);
        String key = plan.destinationTable().keyFrom() == KeyFrom.DATABASE
                ? ""
                : DerivedKey.of(plan.mapping().name(), plan.pass(), candidate.source().key(), generation);
        TableRecord found = restored ? null : candidate.destination();
        if (found != null) {
            key = found.key();
        }
        Transfer transfer = new Transfer(plan, references, candidate, found, true, key, generation, facts);
        Verdict verdict = transfer.fields(field -> true);
        if (verdict == null) {
            transfer.applyTemplate();
            verdict = complete(transfer);
        }
        return verdict == null
                ? new Decision.Insert(
                        candidate, key.isEmpty() ? null : key, restored, transfer.outcome(Base.empty(plan.layout())))
                : stopped(candidate, verdict);
    }

    /** Without change and conflict checks (spec 15.10): also for a destination found by its natural key. */
    private Decision forced(Candidate candidate, Facts facts) {
        return transferred(
                candidate,
                facts,
                field -> settings.carries(field) && !gapOfOurs(candidate, field),
                transfer -> completed(candidate, transfer));
    }

    /**
     * Moves the rows that pass the test; at first contact filled values stay as spec 15.13 says.
     *
     * @param then what follows if nothing stands against it
     */
    private Decision transferred(
            Candidate candidate, Facts facts, Predicate<PlannedField> rows, Function<Transfer, Decision> then) {
        List<PlannedField> left = new ArrayList<>(plan.fields().stream()
                .filter(field -> firstContact.leaves(candidate, field))
                .toList());
        Transfer transfer = onto(candidate, candidate.destination(), facts);
        Verdict verdict = transfer.fields(rows.and(field -> !left.contains(field)));
        if (verdict != null) {
            return stopped(candidate, verdict);
        }
        List<PlannedField> contested = transfer.changed().stream()
                .filter(field -> firstContact.contested(candidate, field))
                .toList();
        List<PlannedField> losing = losing(transfer, contested);
        if (losing.size() < contested.size() && firstContact.winner() == FirstContact.Winner.NOBODY) {
            return conflict(candidate, contested);
        }
        if (!losing.isEmpty()) {
            left.addAll(losing);
            transfer = onto(candidate, candidate.destination(), facts);
            transfer.fields(rows.and(field -> !left.contains(field)));
        }
        transfer.owe(left);
        return then.apply(transfer);
    }

    /** Where the source does not win, and where it has only a reference that cannot be followed. */
    private List<PlannedField> losing(Transfer transfer, List<PlannedField> contested) {
        return firstContact.winner() == FirstContact.Winner.DESTINATION
                ? contested
                : contested.stream()
                        .filter(field -> CanonicalText.of(transfer.value(field.destination().name())).isEmpty())
                        .toList();
    }

    /**
     * The reverse pass could not follow the reference and left a gap here (spec 4.1, 15.2), and nobody touched either
     * side since. That gap is no value: the other side's waits to be carried.
     */
    private boolean gapOfOurs(Candidate candidate, PlannedField field) {
        Coupling coupling = candidate.coupling();
        return coupling != null
                && field.source() != null
                && field.row().bidirectional()
                && field.row().reference() != null
                && !candidate.carriedFields().contains(field.label())
                && (field.row().notNull() || candidate.source().text(field.source().name()).isEmpty())
                && Boolean.FALSE.equals(sourceMoved(coupling, candidate, field))
                && Boolean.FALSE.equals(destinationMoved(coupling, candidate, field));
    }

    private @Nullable Boolean sourceMoved(Coupling coupling, Candidate candidate, PlannedField field) {
        return changes.fieldModified(
                coupling, field.sourceSlot(), candidate.source().get(field.source().name()));
    }

    private @Nullable Boolean destinationMoved(Coupling coupling, Candidate candidate, PlannedField field) {
        return changes.fieldModified(
                coupling,
                field.destinationSlot(),
                candidate.destination().get(field.destination().name()));
    }

    private Transfer onto(Candidate candidate, TableRecord destination, Facts facts) {
        return new Transfer(plan, references, candidate, destination, false, destination.key(), candidate.generation(), facts);
    }

    private @Nullable Verdict complete(Transfer transfer) {
        Verdict verdict = plan.rule().map(rule -> rule.complete(transfer)).orElse(null);
        return verdict == null ? transfer.refusal() : verdict;
    }

    private Decision completed(Candidate candidate, Transfer transfer) {
        Verdict verdict = settings.onlyFields().isEmpty() ? complete(transfer) : transfer.withoutRule();
        if (verdict != null) {
            return stopped(candidate, verdict);
        }
        Base old = candidate.coupling() == null
                ? Base.empty(plan.layout())
                : candidate.coupling().base();
        return new Decision.Modify(candidate, transfer.outcome(old));
    }

    private static Decision stopped(Candidate candidate, Verdict verdict) {
        return verdict instanceof Verdict.Wait wait
                ? new Decision.Wait(candidate, wait.awaited(), wait.message())
                : new Decision.Fail(candidate, ((Verdict.Fail) verdict).problem(), List.of());
    }

    private static Decision fail(Candidate candidate, ErrorCode code, String message) {
        return new Decision.Fail(candidate, new Problem(code, message), List.of());
    }

    private Decision conflict(Candidate candidate, List<PlannedField> contested) {
        Problem problem = new Problem(
                ErrorCode.UPDATE_CONFLICT,
                "Both sides changed since the last synchronization, field " + contested.get(0).label()
                        + " among what differs. Make the two values equal, or choose an update-conflict resolution.");
        TableRecord local = plan.pass().source() == Side.LOCAL ? candidate.source() : candidate.destination();
        TableRecord integration = plan.pass().source() == Side.LOCAL ? candidate.destination() : candidate.source();
        return new Decision.Fail(
                candidate,
                problem,
                contested.stream()
                        .map(field -> new ConflictingField(
                                field.label(),
                                CanonicalText.of(local.get(field.row().local())),
                                CanonicalText.of(integration.get(field.row().integration())),
                                local.modifiedOn(),
                                integration.modifiedOn()))
                        .toList());
    }

    /** A coupled source that was modified, or that has fields to be carried (spec 5.6, 15.2, 15.3). */
    private final class ModifiedTransfer {

        private final Candidate candidate;
        private final Coupling coupling;
        private final TableRecord destination;
        private final Facts facts;

        ModifiedTransfer(Candidate candidate, Coupling coupling, TableRecord destination, Facts facts) {
            this.candidate = candidate;
            this.coupling = coupling;
            this.destination = destination;
            this.facts = facts;
        }

        Decision decide() {
            boolean sourceModified = changes.sourceModified(coupling, candidate.source(), facts);
            boolean bothModified = sourceModified
                    && plan.mapping().direction() == Direction.BIDIRECTIONAL
                    && changes.destinationModified(coupling, destination);
            return transferred(candidate, facts, rows(sourceModified, bothModified), transfer -> {
                List<PlannedField> contested = contested(transfer, bothModified);
                return contested.isEmpty() ? completed(candidate, transfer) : resolved(transfer, contested);
            });
        }

        private Predicate<PlannedField> rows(boolean sourceModified, boolean bothModified) {
            if (!sourceModified) {
                return field -> candidate.carriedFields().contains(field.label())
                        || firstContact.open(coupling, field);
            }
            boolean merging = bothModified
                    && switch (plan.mapping().updateConflictResolution()) {
                        case MERGE -> true;
                        case NONE, SEND_UPDATE_TO_INTEGRATION, GET_UPDATE_FROM_INTEGRATION -> false;
                    };
            return field -> !gapOfOurs(candidate, field) && !(merging && onlyDestinationMoved(field));
        }

        private boolean onlyDestinationMoved(PlannedField field) {
            if (!field.row().bidirectional() || field.source() == null) {
                return false;
            }
            return Boolean.TRUE.equals(destinationMoved(coupling, candidate, field))
                    && Boolean.FALSE.equals(sourceMoved(coupling, candidate, field));
        }

        private List<PlannedField> contested(Transfer transfer, boolean bothModified) {
            if (!bothModified) {
                return List.of();
            }
            List<PlannedField> bidirectional = transfer.changed().stream()
                    .filter(field -> field.row().bidirectional() && !firstContact.open(coupling, field))
                    .toList();
            return switch (plan.mapping().updateConflictResolution()) {
                case NONE, SEND_UPDATE_TO_INTEGRATION, GET_UPDATE_FROM_INTEGRATION -> bidirectional;
                case MERGE -> bidirectional.stream()
                        .filter(field -> !Boolean.FALSE.equals(destinationMoved(coupling, candidate, field)))
                        .toList();
            };
        }

        private Decision resolved(Transfer transfer, List<PlannedField> contested) {
            return switch (plan.mapping().updateConflictResolution()) {
                case NONE, MERGE -> conflict(candidate, contested);
                case SEND_UPDATE_TO_INTEGRATION -> plan.pass().destination() == Side.INTEGRATION
                        ? completed(candidate, transfer)
                        : new Decision.Skip(candidate, "both sides changed, and the local side's update wins");
                case GET_UPDATE_FROM_INTEGRATION -> plan.pass().destination() == Side.LOCAL
                        ? completed(candidate, transfer)
                        : new Decision.Skip(candidate, "both sides changed, and the integration side's update wins");
            };
        }
    }
}
