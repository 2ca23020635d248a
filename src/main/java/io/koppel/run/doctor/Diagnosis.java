package io.koppel.run.doctor;

import io.koppel.run.doctor.Check.State;
import java.util.List;

/**
 * @param checks in the order of set-up
 * @param next one for each enabled mapping, in run order
 */
public record Diagnosis(List<Check> checks, List<NextStep> next) {

    public boolean any(State state) {
        return checks.stream().anyMatch(check -> check.state() == state);
    }
}
