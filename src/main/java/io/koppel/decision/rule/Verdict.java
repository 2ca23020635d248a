package io.koppel.decision.rule;

import io.koppel.coupling.Awaited;
import io.koppel.failure.Problem;

/** A rule's reason not to write the record. */
public sealed interface Verdict {

    record Fail(Problem problem) implements Verdict {}

    record Wait(Awaited awaited, String message) implements Verdict {}
}
