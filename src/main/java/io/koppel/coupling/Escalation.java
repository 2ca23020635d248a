package io.koppel.coupling;

import io.koppel.failure.ErrorClass;
import io.koppel.failure.Problem;
import org.jspecify.annotations.Nullable;

/** When a failure is the same again, so that trying a third time helps nobody (spec 13, 15.1, 15.17). */
public final class Escalation {

    private Escalation() {}

    /**
     * @param before the record's entry for the pass, null if it was in step
     * @return true if the record leaves the normal runs now
     */
    public static boolean repeats(@Nullable WorkListEntry before, Problem problem) {
        if (before == null) {
            return false;
        }
        boolean failedBefore =
                switch (before.state()) {
                    case FAILED, CONFLICT -> true;
                    case SKIPPED, WAITING, AMBIGUOUS, HELD, TURNED_BACK -> false;
                };
        boolean passing =
                problem.code().errorClass() == ErrorClass.TRANSIENT || problem.code().errorClass() == ErrorClass.THROTTLED;
        return failedBefore
                && !passing
                && !problem.message().isEmpty()
                && MessageNormalizer.normalize(before.message()).equals(MessageNormalizer.normalize(problem.message()));
    }
}
