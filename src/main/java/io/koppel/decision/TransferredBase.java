package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.decision.MappingPlan.ReturningField;
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a transfer leaves as the base of its pair (spec 15.3). */
final class TransferredBase {

    private static final long BLANK = Fingerprint.of(null);

    private final MappingPlan plan;
    private final Candidate candidate;
    private final @Nullable TableRecord destination;
    private final Facts facts;
    private final NewValues values;

    TransferredBase(
            MappingPlan plan, Candidate candidate, @Nullable TableRecord destination, Facts facts, NewValues values) {
        this.plan = plan;
        this.candidate = candidate;
        this.destination = destination;
        this.facts = facts;
        this.values = values;
    }

    /**
     * Both sides of the rows that were settled, and the inputs read or written.
     *
     * @param set fields that the rule gave a value, whether that changed anything or not; null if it was not asked
     */
    Base base(Base old, List<PlannedField> settled, @Nullable Set<String> set) {
        long[] fingerprints = plan.base(old).fingerprints();
        for (PlannedField field : settled) {
            if (field.sourceSlot() >= 0 && field.source() != null) {
                fingerprints[field.sourceSlot()] =
                        Fingerprint.of(candidate.source().get(field.source().name()));
            }
            fingerprints[field.destinationSlot()] = values.fingerprint(field.destination().name());
        }
        if (destination == null) {
            bothBlank(fingerprints);
        }
        if (set == null) {
            return new Base(plan.layout(), fingerprints);
        }
        Side source = plan.pass().source();
        new Changes(plan).sourceInputs(candidate.source(), facts).forEach((name, value) ->
                fingerprints[plan.inputSlot(source, name)] = Fingerprint.of(value));
        Side side = plan.pass().destination();
        plan.rule().ifPresent(rule -> rule.inputs(side).stream()
                .filter(set::contains)
                .forEach(name ->
                        fingerprints[plan.inputSlot(side, name)] = values.fingerprint(name)));
        return new Base(plan.layout(), fingerprints);
    }

    /**
     * A record is created without the fields that only the reverse pass carries. Where its source is blank too, both are
     * in step; what the destination gives such a field by itself differs from this base, so the reverse pass carries it.
     */
    private void bothBlank(long[] fingerprints) {
        for (ReturningField field : plan.returning()) {
            if (!values.has(field.destinationName())
                    && candidate.source().values().has(field.sourceName())
                    && Fingerprint.of(candidate.source().get(field.sourceName())) == BLANK) {
                fingerprints[field.sourceSlot()] = BLANK;
                fingerprints[field.destinationSlot()] = BLANK;
            }
        }
    }
}
