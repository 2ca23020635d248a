package io.koppel.decision.rule;

import io.koppel.record.TableRecord;
import java.util.List;

/** A record owned by a team keeps its owner, whatever the field mappings say (spec 4.2). */
final class TeamOwnership {

    static final List<String> FIELDS = List.of("ownerid", "owneridtype");

    private TeamOwnership() {}

    static void keep(Draft draft) {
        TableRecord destination = draft.destination();
        if (destination != null && destination.text("owneridtype").equalsIgnoreCase("team")) {
            FIELDS.forEach(draft::keep);
        }
    }

    /** In a live system people reassign records: the owner follows the salesperson only when that one changed. */
    static void keepUnlessReassigned(Draft draft) {
        if (draft.destination() != null && !draft.inserting() && !draft.sourceChanged("ownerid")) {
            FIELDS.forEach(draft::keep);
        }
    }
}
