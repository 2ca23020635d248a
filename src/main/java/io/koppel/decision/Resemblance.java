package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;

/**
 * Whether a row is what an attempt made before it died, though somebody has edited it since (spec 15.5). Only for rows
 * that came into being since then, and that no coupling names.
 */
public final class Resemblance {

    private static final long BLANK = Fingerprint.of(null);
    private static final int FEWEST = 2;

    private final MappingPlan plan;

    public Resemblance(MappingPlan plan) {
        this.plan = plan;
    }

    /**
     * @param written base that the attempt was to leave
     * @return how many of the filled values that were to be written stand in the row; 0 if they are fewer than two, or less
     *     than two thirds of them
     */
    public int of(Base written, TableRecord row) {
        Base base = plan.base(written);
        int filled = 0;
        int equal = 0;
        for (PlannedField field : plan.fields()) {
            long known = base.get(field.destinationSlot());
            if (known != Fingerprint.NONE && known != BLANK) {
                filled++;
                equal += known == Fingerprint.of(row.get(field.destination().name())) ? 1 : 0;
            }
        }
        return equal >= FEWEST && equal * 3 >= filled * 2 ? equal : 0;
    }
}
