package io.koppel.decision;

import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the two records of a pair, as a pass would see it: by the same translation, conversion and
 * comparison (spec 6), each field for itself, so that one that cannot be carried does not hide the others.
 */
public final class FieldDifferences {

    private final MappingPlan plan;
    private final References references;
    private final RecordDecision forced;

    public FieldDifferences(MappingPlan plan) {
        this.plan = plan;
        this.references = new References(plan);
        this.forced = new RecordDecision(plan, new PassSettings(true, false, Uncoupled.FILTER));
    }

    /**
     * @param field label of the field mapping; {@code local:} or {@code :integration} for a field that only the mapping's
     *     rule computes
     */
    public record Difference(String field, @Nullable String localValue, @Nullable String integrationValue) {}

    /** @param candidate with its destination, and with facts for all that the decision asks */
    public List<Difference> of(Candidate candidate, Facts facts) {
        TableRecord destination = candidate.destination();
        if (destination == null) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>();
        Set<String> mapped = new HashSet<>();
        for (PlannedField field : plan.fields()) {
            mapped.add(field.destination().name());
            if (differs(field, candidate, destination, facts)) {
                differences.add(of(field, candidate.source(), destination));
            }
        }
        if (forced.decide(candidate, facts) instanceof Decision.Modify modify) {
            computed(modify, destination, mapped, differences);
        }
        return differences;
    }

    /** What cannot be carried is no equal: the two values stand against each other as they are. */
    private boolean differs(PlannedField field, Candidate candidate, TableRecord destination, Facts facts) {
        Transfer alone = new Transfer(
                plan, references, candidate, destination, false, destination.key(), candidate.generation(), facts);
        return alone.fields(other -> other == field) != null || !alone.changed().isEmpty();
    }

    private Difference of(PlannedField field, TableRecord source, TableRecord destination) {
        String sourceValue = field.source() == null
                ? field.row().constant()
                : text(source.get(field.source().name()));
        return difference(field.label(), sourceValue, text(destination.get(field.destination().name())));
    }

    private void computed(
            Decision.Modify modify, TableRecord destination, Set<String> mapped, List<Difference> differences) {
        for (PlannedWrite write : modify.outcome().writes()) {
            if (write.role() == PlannedWrite.Role.RECORD && write.row() instanceof RowWrite.Update update) {
                for (String name : update.values().shape().fields()) {
                    if (!mapped.contains(name)) {
                        String present = destination.values().has(name) ? text(destination.get(name)) : null;
                        String label = plan.pass().destination() == Side.LOCAL ? name + ":" : ":" + name;
                        differences.add(difference(label, text(update.values().get(name)), present));
                    }
                }
            }
        }
    }

    private Difference difference(String label, @Nullable String sourceValue, @Nullable String destinationValue) {
        return plan.pass().source() == Side.LOCAL
                ? new Difference(label, sourceValue, destinationValue)
                : new Difference(label, destinationValue, sourceValue);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : CanonicalText.of(value);
    }
}
