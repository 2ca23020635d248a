package io.koppel.decision;

import io.koppel.coupling.Coupling;
import org.jspecify.annotations.Nullable;

/** What became of single fields of a coupled pair since its last synchronization; null where no base tells. */
final class FieldMoves {

    private final Changes changes;

    FieldMoves(Changes changes) {
        this.changes = changes;
    }

    @Nullable Boolean source(Coupling coupling, Candidate candidate, PlannedField field) {
        return changes.fieldModified(
                coupling, field.sourceSlot(), candidate.source().get(field.source().name()));
    }

    @Nullable Boolean destination(Coupling coupling, Candidate candidate, PlannedField field) {
        return changes.fieldModified(
                coupling,
                field.destinationSlot(),
                candidate.destination().get(field.destination().name()));
    }

    boolean onlyDestination(Coupling coupling, Candidate candidate, PlannedField field) {
        return field.row().bidirectional()
                && field.source() != null
                && Boolean.TRUE.equals(destination(coupling, candidate, field))
                && Boolean.FALSE.equals(source(coupling, candidate, field));
    }

    /**
     * The reverse pass could not follow the reference and left a gap here (spec 4.1, 15.2), and nobody touched either
     * side since. That gap is no value: the other side's waits to be carried.
     */
    boolean gapOfOurs(Candidate candidate, PlannedField field) {
        Coupling coupling = candidate.coupling();
        return coupling != null
                && field.source() != null
                && field.row().bidirectional()
                && field.row().reference() != null
                && !candidate.carriedFields().contains(field.label())
                && (field.row().notNull() || candidate.source().text(field.source().name()).isEmpty())
                && Boolean.FALSE.equals(source(coupling, candidate, field))
                && Boolean.FALSE.equals(destination(coupling, candidate, field));
    }
}
