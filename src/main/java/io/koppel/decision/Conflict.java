package io.koppel.decision;

import io.koppel.coupling.ConflictingField;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.List;

/** Both sides of a pair hold a value that nothing allows to overwrite: a person decides (spec 5.6). */
final class Conflict {

    private Conflict() {}

    /** @param contested not empty */
    static Decision over(List<PlannedField> contested, Candidate candidate, Side source) {
        TableRecord local = source == Side.LOCAL ? candidate.source() : candidate.destination();
        TableRecord integration = source == Side.LOCAL ? candidate.destination() : candidate.source();
        Problem problem = new Problem(
                ErrorCode.UPDATE_CONFLICT,
                "Both sides changed since the last synchronization, field " + contested.get(0).label()
                        + " among what differs. Make the two values equal, or choose an update-conflict resolution.");
        return new Decision.Fail(
                candidate,
                problem,
                contested.stream()
                        .map(field -> new ConflictingField(
                                field.label(),
                                CanonicalText.of(local.get(field.row().local())),
                                CanonicalText.of(integration.get(field.row().integration())),
                                local.modifiedOn(),
                                integration.modifiedOn()))
                        .toList());
    }
}
