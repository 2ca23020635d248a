package io.koppel.run.pass;

import io.koppel.decision.Candidate;
import io.koppel.decision.Facts;

/** A candidate with what must be known to decide on it: ready for the decision. */
record Prepared(Candidate candidate, Facts facts) {}
