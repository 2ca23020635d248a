package io.koppel.decision;

import io.koppel.coupling.Coupling;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import org.jspecify.annotations.Nullable;

/** A record that a restored backup turned back carries nothing, and nothing is carried onto it (spec 15.14). */
final class TurnedBack {

    private final MappingPlan plan;
    private final PassSettings settings;
    private final Changes changes;

    TurnedBack(MappingPlan plan, PassSettings settings, Changes changes) {
        this.plan = plan;
        this.settings = settings;
        this.changes = changes;
    }

    /** Null if this record of the pair was not turned back, or if a person chose which side wins. */
    @Nullable Decision check(Candidate candidate, Coupling coupling, Side side, TableRecord record) {
        return !settings.directed()
                        && changes.turnedBack(coupling, side, record, settings.graces().of(side))
                ? failure(candidate, side, record)
                : null;
    }

    private Decision failure(Candidate candidate, Side side, TableRecord record) {
        return new Decision.Fail(
                candidate,
                ErrorCode.RECORD_TURNED_BACK,
                plan.mapping().table(side).table() + " " + record.key() + " was last modified at " + record.modifiedOn()
                        + ", before it was last synchronized, and yet its values are others: it was restored from a"
                        + " backup. Its values stay where they are. The other side's replace them with 'compare "
                        + plan.mapping().name() + " --repair " + Changes.repair(side) + "'.");
    }
}
