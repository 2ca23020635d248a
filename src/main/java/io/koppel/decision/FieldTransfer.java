package io.koppel.decision;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.Coupling;
import io.koppel.decision.Decision.CarriedField;
import io.koppel.decision.rule.Resolution;
import io.koppel.decision.rule.Verdict;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Pass;
import io.koppel.mapping.transformation.Transformed;
import io.koppel.record.CanonicalText;
import io.koppel.record.Conversion;
import io.koppel.record.FieldDescription;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moves one record's mapped fields: shaped, translated and converted, each by its row (spec 6). Used once. */
final class FieldTransfer {

    private final MappingPlan plan;
    private final References references;
    private final Candidate candidate;
    private final @Nullable TableRecord destination;
    private final Facts facts;
    private final NewValues values;

    private final List<PlannedWrite> before = new ArrayList<>();
    private final List<CarriedField> carried = new ArrayList<>();
    private final List<PlannedField> settled = new ArrayList<>();

    FieldTransfer(
            MappingPlan plan,
            References references,
            Candidate candidate,
            @Nullable TableRecord destination,
            Facts facts,
            NewValues values) {
        this.plan = plan;
        this.references = references;
        this.candidate = candidate;
        this.destination = destination;
        this.facts = facts;
        this.values = values;
    }

    /** Moves the rows that pass the test; null to go on, else why the record cannot be written. */
    @Nullable Verdict fields(Predicate<PlannedField> test) {
        for (PlannedField field : plan.fields()) {
            if (test.test(field)) {
                Verdict verdict = field(field);
                if (verdict != null) {
                    return verdict;
                }
            }
        }
        return null;
    }

    private @Nullable Verdict field(PlannedField field) {
        Object sourceValue = field.source() == null ? null : candidate.source().get(field.source().name());
        if (destination != null && field.shaped() && untouched(field, sourceValue, destination)) {
            settled.add(field);
            return null;
        }
        if (field.transformation() != null) {
            return transformed(field, field.transformation().apply(CanonicalText.of(sourceValue)));
        }
        Translation translation = field.translation();
        if (translation instanceof Translation.Constant constant) {
            return assign(field, constant.value(), null);
        }
        if (translation instanceof Translation.Options options) {
            return option(field, options, sourceValue);
        }
        if (translation instanceof Translation.Refer refer) {
            return reference(field, refer, sourceValue);
        }
        return assign(field, sourceValue, field.source());
    }

    /**
     * What a transformation made of a value must not come back as an edit, nor be shaped again because another field
     * was edited: both sides may hold different values and nobody touched either (spec 6.5, 15.3).
     */
    private boolean untouched(PlannedField field, @Nullable Object sourceValue, TableRecord there) {
        Object present = there.get(field.destination().name());
        if (field.isImage(sourceValue, present)) {
            return true;
        }
        Coupling coupling = candidate.coupling();
        Changes changes = new Changes(plan);
        return coupling != null
                && Boolean.FALSE.equals(changes.fieldModified(coupling, field.sourceSlot(), sourceValue))
                && Boolean.FALSE.equals(changes.fieldModified(coupling, field.destinationSlot(), present));
    }

    /** The value is text now, whatever the source's type is (spec 6.5). */
    private @Nullable Verdict transformed(PlannedField field, Transformed result) {
        if (result instanceof Transformed.Unfit unfit) {
            return new Verdict.Fail(new Problem(
                    ErrorCode.VALUE_NOT_CONVERTIBLE, "Field " + field.label() + ": " + unfit.reason()));
        }
        String text = ((Transformed.Text) result).text();
        return field.translation() instanceof Translation.Options options
                ? option(field, options, text)
                : assign(field, text, null);
    }

    private @Nullable Verdict option(PlannedField field, Translation.Options options, @Nullable Object value) {
        String text = CanonicalText.of(value);
        if (text.isEmpty() || plan.pass() == Pass.FROM && text.equals("0")) {
            return assign(field, null, null);
        }
        String translated = options.destinationBySource().get(text);
        if (translated == null) {
            return new Verdict.Fail(new Problem(
                    ErrorCode.OPTION_NOT_MAPPED,
                    "Field " + field.label() + ": option mapping " + options.name() + " has no entry for '" + text
                            + "'. Add it to the option mapping, or change the value."));
        }
        return assign(field, translated, null);
    }

    private @Nullable Verdict reference(PlannedField field, Translation.Refer refer, @Nullable Object value) {
        Resolution resolution = references.resolve(field, refer.reference(), value, facts);
        if (resolution instanceof Resolution.Unresolved unresolved) {
            return unresolved(field, unresolved);
        }
        Resolution.Resolved resolved = (Resolution.Resolved) resolution;
        if (resolved.value().isEmpty() && field.row().notNull()) {
            settled.add(field);
            return null;
        }
        before.addAll(resolved.before());
        return assign(field, resolved.value(), null);
    }

    private @Nullable Verdict unresolved(PlannedField field, Resolution.Unresolved unresolved) {
        Awaited awaited = unresolved.awaited();
        if (field.row().clearValueOnFailedSync()) {
            carry(field, unresolved);
            return assign(field, null, null);
        }
        if (awaited == null) {
            return new Verdict.Fail(unresolved.problem());
        }
        if (field.row().notNull()) {
            carry(field, unresolved);
            settled.add(field);
            return null;
        }
        return new Verdict.Wait(awaited, unresolved.problem().message());
    }

    private void carry(PlannedField field, Resolution.Unresolved unresolved) {
        if (unresolved.awaited() != null) {
            carried.add(new CarriedField(
                    field.label(), unresolved.awaited(), unresolved.problem().message()));
        }
    }

    private @Nullable Verdict assign(PlannedField field, @Nullable Object value, @Nullable FieldDescription valueField) {
        FieldDescription target = field.destination();
        Conversion.Result result = Conversion.convert(value, target);
        if (result instanceof Conversion.Refused refused) {
            return new Verdict.Fail(new Problem(
                    refused.problem().code(), "Field " + field.label() + ": " + refused.problem().message()));
        }
        values.transfer(field, ((Conversion.Converted) result).value(), valueField);
        settled.add(field);
        return null;
    }

    /** What travelled, or was found to need no journey. */
    List<PlannedField> settled() {
        return settled;
    }

    /** Rows that references want to stand before the record. */
    List<PlannedWrite> before() {
        return before;
    }

    List<CarriedField> carried() {
        return carried;
    }
}
