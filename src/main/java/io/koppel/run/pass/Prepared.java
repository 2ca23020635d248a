package io.koppel.run.pass;

import io.koppel.decision.Candidate;
import io.koppel.decision.Facts;

/**
 * A candidate with what must be known to decide on it: ready for the decision.
 *
 * @param inStep the reverse pass of this run proved that nothing is to be decided
 */
record Prepared(Candidate candidate, Facts facts, boolean inStep) {

    Prepared(Candidate candidate, Facts facts) {
        this(candidate, facts, false);
    }
}
