package io.koppel.decision;

import io.koppel.coupling.Coupling;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Side;
import java.util.List;
import java.util.function.Predicate;

/** A coupled source that was modified, or that has fields to be carried (spec 5.6, 15.2, 15.3). */
final class ModifiedTransfer {

    private final MappingPlan plan;
    private final Changes changes;
    private final FirstContact firstContact;
    private final FieldMoves moves;
    private final TransferDecision transfers;
    private final Candidate candidate;
    private final Coupling coupling;

    ModifiedTransfer(
            MappingPlan plan,
            Changes changes,
            FirstContact firstContact,
            FieldMoves moves,
            TransferDecision transfers,
            Candidate candidate,
            Coupling coupling) {
        this.plan = plan;
        this.changes = changes;
        this.firstContact = firstContact;
        this.moves = moves;
        this.transfers = transfers;
        this.candidate = candidate;
        this.coupling = coupling;
    }

    Decision decide(Facts facts) {
        boolean sourceModified = changes.sourceModified(coupling, candidate.source(), facts);
        boolean bothModified = sourceModified
                && plan.mapping().direction() == Direction.BIDIRECTIONAL
                && changes.destinationModified(coupling, candidate.destination());
        return transfers.transferred(candidate, facts, rows(sourceModified, bothModified), transfer -> {
            List<PlannedField> contested = contested(transfer, bothModified);
            return contested.isEmpty() ? transfers.completed(candidate, transfer) : resolved(transfer, contested);
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
        return field -> !moves.gapOfOurs(candidate, field)
                && !(merging && moves.onlyDestination(coupling, candidate, field));
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
                    .filter(field -> !Boolean.FALSE.equals(moves.destination(coupling, candidate, field)))
                    .toList();
        };
    }

    private Decision resolved(Transfer transfer, List<PlannedField> contested) {
        return switch (plan.mapping().updateConflictResolution()) {
            case NONE, MERGE -> Conflict.over(contested, candidate, plan.pass().source());
            case SEND_UPDATE_TO_INTEGRATION -> plan.pass().destination() == Side.INTEGRATION
                    ? transfers.completed(candidate, transfer)
                    : new Decision.Skip(candidate, "both sides changed, and the local side's update wins");
            case GET_UPDATE_FROM_INTEGRATION -> plan.pass().destination() == Side.LOCAL
                    ? transfers.completed(candidate, transfer)
                    : new Decision.Skip(candidate, "both sides changed, and the integration side's update wins");
        };
    }
}
