package io.koppel.decision.rule;

import io.koppel.record.CanonicalText;

/**
 * A product is Retired while its local record is blocked, and Active otherwise; back, blocked means not Active. A new
 * product of a blocked record is Retired at once: were it Active first, the From pass of the same full run would
 * unblock the record, and a repeated run would write again.
 */
final class ProductState {

    static final String STATE = "statecode";
    static final String STATUS = "statuscode";

    private static final long ACTIVE = 0;
    private static final long RETIRED = 1;
    private static final long ACTIVE_STATUS = 1;
    private static final long RETIRED_STATUS = 2;

    private ProductState() {}

    static void toIntegration(Draft draft) {
        boolean blocked = draft.source().text("blocked").equals(CanonicalText.of(true));
        long state = blocked ? RETIRED : ACTIVE;
        if (!CanonicalText.of(draft.value(STATE)).equals(CanonicalText.of(state))) {
            draft.set(STATE, state);
            draft.set(STATUS, blocked ? RETIRED_STATUS : ACTIVE_STATUS);
        }
    }

    static void toLocal(Draft draft) {
        String state = draft.source().text(STATE);
        if (!state.isEmpty()) {
            draft.set("blocked", !state.equals(CanonicalText.of(ACTIVE)));
        }
    }
}
