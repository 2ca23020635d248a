package io.koppel.run.explain;

import io.koppel.decision.Decision;

/** A decision in words. */
record NextDecision(String action, String reason) {

    static NextDecision of(Decision decision) {
        if (decision instanceof Decision.Filtered filtered) {
            return new NextDecision("Filtered", filtered.reason());
        }
        if (decision instanceof Decision.Unchanged || decision instanceof Decision.InStep) {
            return new NextDecision("Unchanged", "no mapped value of it differs from the last synchronization");
        }
        if (decision instanceof Decision.Skip skip) {
            return new NextDecision("Skip", skip.reason());
        }
        if (decision instanceof Decision.Wait wait) {
            return new NextDecision("Wait", wait.message());
        }
        if (decision instanceof Decision.Fail fail) {
            return new NextDecision("Fail", fail.problem().message());
        }
        if (decision instanceof Decision.RemoveCoupling) {
            return new NextDecision("Uncouple", "its counterpart was deleted, and the mapping says to let go");
        }
        if (decision instanceof Decision.Insert insert) {
            return new NextDecision(
                    "Insert",
                    insert.restored()
                            ? "its counterpart was deleted, and the mapping says to restore it"
                            : "it has no counterpart, and the mapping creates missing ones");
        }
        boolean writes = decision instanceof Decision.Modify modify
                && !modify.outcome().writes().isEmpty();
        return writes
                ? new NextDecision("Modify", "its values changed since the last synchronization")
                : new NextDecision("Unchanged", "both sides' values are equal");
    }
}
