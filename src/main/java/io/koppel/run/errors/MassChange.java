package io.koppel.run.errors;

import io.koppel.coupling.Couplings;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import org.springframework.stereotype.Component;

/** Stops an action that would change so many records that it looks like a mistake (spec 15.16). */
@Component
final class MassChange {

    private static final long FEWEST = 50;
    private static final int PERCENT = 20;

    private final Couplings couplings;

    MassChange(Couplings couplings) {
        this.couplings = couplings;
    }

    boolean tooMany(String mapping, long records) {
        return tooMany(records, couplings.count(mapping));
    }

    static boolean tooMany(long records, long couplings) {
        return records >= FEWEST && records * 100 > couplings * PERCENT;
    }

    /** @throws KoppelException MASS_CHANGE */
    void require(String mapping, long records, boolean allowed, String what) {
        if (!allowed && tooMany(mapping, records)) {
            throw new KoppelException(ErrorCode.MASS_CHANGE, message(mapping, records, couplings.count(mapping), what));
        }
    }

    static String message(String mapping, long records, long couplings, String what) {
        return "Mapping " + mapping + ": " + what + " " + records + " of " + couplings + " couplings, more than " + PERCENT
                + " %. Nothing of that was done. If it is meant, run the same command with --allow-mass-change.";
    }
}
