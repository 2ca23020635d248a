package io.koppel.decision.rule;

import io.koppel.coupling.Awaited;
import io.koppel.decision.PlannedWrite;
import io.koppel.failure.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reference leads to on the other side. */
public sealed interface Resolution {

    /**
     * @param value the other side's key; '' for blank
     * @param before rows that must be written first so that the key exists
     */
    record Resolved(String value, List<PlannedWrite> before) implements Resolution {}

    /** @param awaited the record that some pass would couple; null if none would: then it fails (spec 4.1) */
    record Unresolved(Problem problem, @Nullable Awaited awaited) implements Resolution {}
}
