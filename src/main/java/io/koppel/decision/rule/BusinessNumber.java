package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.record.CanonicalText;
import java.util.List;

/** When a local record needs a number: once, also if an earlier attempt died after it created the record. */
final class BusinessNumber {

    private BusinessNumber() {}

    static boolean needed(Draft draft, String field) {
        return draft.inserting() && CanonicalText.of(draft.value(field)).isBlank();
    }

    /** Whether some candidate may become a new record, so that series and templates are worth asking for. */
    static boolean someNew(List<Candidate> candidates) {
        return candidates.stream().anyMatch(candidate -> candidate.destination() == null || candidate.coupling() == null);
    }
}
