package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Side;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.record.CanonicalText;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a pair that have no base yet: no filled value gives way to a blank one, and of two filled ones none gives
 * way without a reason (spec 15.13).
 */
final class FirstContact {

    /** Which of two different filled values stays. */
    enum Winner {
        SOURCE,
        DESTINATION,
        NOBODY
    }

    private final MappingPlan plan;
    private final PassSettings settings;
    private final List<PlannedField> twoWay;
    /** By identity: the plan has each field once, and comparing them by content would cost more than the rest. */
    private final Set<PlannedField> among = Collections.newSetFromMap(new IdentityHashMap<>());

    FirstContact(MappingPlan plan, PassSettings settings) {
        this.plan = plan;
        this.settings = settings;
        this.twoWay = plan.mapping().direction() == Direction.BIDIRECTIONAL
                ? plan.fields().stream()
                        .filter(field -> field.row().bidirectional() && field.source() != null)
                        .toList()
                : List.of();
        among.addAll(twoWay);
    }

    /** Whether the pair has a field that was never seen on either side. */
    boolean pending(Coupling coupling) {
        Base base = plan.base(coupling.base());
        for (PlannedField field : twoWay) {
            if (open(base, field)) {
                return true;
            }
        }
        return false;
    }

    boolean open(@Nullable Coupling coupling, PlannedField field) {
        return among.contains(field) && (coupling == null || open(plan.base(coupling.base()), field));
    }

    private static boolean open(Base base, PlannedField field) {
        return base.get(field.sourceSlot()) == Fingerprint.NONE && base.get(field.destinationSlot()) == Fingerprint.NONE;
    }

    /** The source's blank leaves the destination's value alone: the reverse pass carries it. */
    boolean leaves(Candidate candidate, PlannedField field) {
        return open(candidate.coupling(), field)
                && blank(field, plan.pass().source(), candidate.source())
                && !blank(field, plan.pass().destination(), candidate.destination());
    }

    /** The destination's filled value would give way to another one, or to a reference that cannot be followed. */
    boolean contested(Candidate candidate, PlannedField field) {
        return open(candidate.coupling(), field) && !blank(field, plan.pass().destination(), candidate.destination());
    }

    Winner winner() {
        if (settings.directed()) {
            return Winner.SOURCE;
        }
        UpdateConflictResolution resolution = plan.mapping().updateConflictResolution();
        return switch (resolution) {
            case NONE, MERGE -> Winner.NOBODY;
            case SEND_UPDATE_TO_INTEGRATION -> from(Side.LOCAL);
            case GET_UPDATE_FROM_INTEGRATION -> from(Side.INTEGRATION);
        };
    }

    private Winner from(Side winning) {
        return plan.pass().source() == winning ? Winner.SOURCE : Winner.DESTINATION;
    }

    private static boolean blank(PlannedField field, Side side, TableRecord record) {
        String text = CanonicalText.of(record.get(field.row().on(side)));
        // An option set's zero is its blank (spec 4.5).
        return text.isEmpty()
                || field.row().optionMapping() != null && side == Side.INTEGRATION && text.equals("0");
    }
}
