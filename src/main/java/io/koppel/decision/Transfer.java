package io.koppel.decision;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.decision.Decision.CarriedField;
import io.koppel.decision.MappingPlan.ReturningField;
import io.koppel.decision.rule.Draft;
import io.koppel.decision.rule.Resolution;
import io.koppel.decision.rule.Verdict;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.transformation.Transformed;
import io.koppel.record.CanonicalText;
import io.koppel.record.Comparison;
import io.koppel.record.Conversion;
import io.koppel.record.FieldDescription;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One record's fields on their way into the destination, in memory (spec 6). Used once. */
final class Transfer implements Draft {

    private static final long BLANK = Fingerprint.of(null);

    private final MappingPlan plan;
    private final References references;
    private final Candidate candidate;
    private final @Nullable TableRecord destination;
    private final boolean inserting;
    private final String destinationKey;
    private final int generation;
    private final Facts facts;

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<PlannedWrite> before = new ArrayList<>();
    private final List<PlannedWrite> after = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<CarriedField> carried = new ArrayList<>();
    private final List<PlannedField> changed = new ArrayList<>();
    private final List<PlannedField> settled = new ArrayList<>();
    private List<PlannedField> owed = List.of();
    /** Fields that the rule gave a value, whether that changed anything or not. */
    private final Set<String> set = new HashSet<>();
    private @Nullable Problem refusal;
    private boolean ruled = true;

    Transfer(
            MappingPlan plan,
            References references,
            Candidate candidate,
            @Nullable TableRecord destination,
            boolean inserting,
            String destinationKey,
            int generation,
            Facts facts) {
        this.plan = plan;
        this.references = references;
        this.candidate = candidate;
        this.destination = destination;
        this.inserting = inserting;
        this.destinationKey = destinationKey;
        this.generation = generation;
        this.facts = facts;
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
        Object converted = ((Conversion.Converted) result).value();
        settled.add(field);
        if (destination == null) {
            values.put(target.name(), converted);
            return null;
        }
        Object present = destination.get(target.name());
        boolean differs = valueField == null
                ? !CanonicalText.of(converted).equals(CanonicalText.of(present))
                : Comparison.differs(valueField, converted, present, target);
        if (differs) {
            values.put(target.name(), converted);
            changed.add(field);
        }
        return null;
    }

    /** The rows whose value in the destination changes, in transfer order. */
    List<PlannedField> changed() {
        return changed;
    }

    /** What stays as it is, because the reverse pass brings the destination's value (spec 15.13). */
    void owe(List<PlannedField> fields) {
        owed = List.copyOf(fields);
    }

    /** Some fields were asked for and nothing else: the rule adds nothing, and its inputs stay as the base has them. */
    @Nullable Verdict withoutRule() {
        ruled = false;
        return null;
    }

    /** Config template values override transferred ones (spec 5.7). */
    void applyTemplate() {
        plan.template().forEach((name, value) -> values.put(name, value));
    }

    Decision.Outcome outcome(Base old) {
        List<PlannedWrite> writes = new ArrayList<>(before);
        if (destination == null) {
            writes.add(record(new RowWrite.Insert(
                    plan.destinationTable(), destinationKey.isEmpty() ? null : destinationKey, plan.shaped(values))));
        } else if (!values.isEmpty()) {
            writes.add(record(
                    new RowWrite.Update(plan.destinationTable(), destination, plan.shaped(values), false)));
        }
        writes.addAll(after);
        return new Decision.Outcome(
                writes,
                base(old),
                carried,
                effects,
                owed.stream().map(PlannedField::label).toList());
    }

    private PlannedWrite record(RowWrite row) {
        return new PlannedWrite(plan.pass().destination(), PlannedWrite.Role.RECORD, row);
    }

    /** Both sides of the rows that were settled, and the inputs read or written (spec 15.3). */
    private Base base(Base old) {
        long[] fingerprints = plan.base(old).fingerprints();
        for (PlannedField field : settled) {
            if (field.sourceSlot() >= 0 && field.source() != null) {
                fingerprints[field.sourceSlot()] =
                        Fingerprint.of(candidate.source().get(field.source().name()));
            }
            fingerprints[field.destinationSlot()] = fingerprint(value(field.destination().name()));
        }
        if (destination == null) {
            bothBlank(fingerprints);
        }
        if (!ruled) {
            return new Base(plan.layout(), fingerprints);
        }
        Side source = plan.pass().source();
        new Changes(plan).sourceInputs(candidate.source(), facts).forEach((name, value) ->
                fingerprints[plan.inputSlot(source, name)] = Fingerprint.of(value));
        Side side = plan.pass().destination();
        plan.rule().ifPresent(rule -> rule.inputs(side).stream()
                .filter(set::contains)
                .forEach(name ->
                        fingerprints[plan.inputSlot(side, name)] = fingerprint(value(name))));
        return new Base(plan.layout(), fingerprints);
    }

    /**
     * A record is created without the fields that only the reverse pass carries. Where its source is blank too, both are
     * in step; what the destination gives such a field by itself differs from this base, so the reverse pass carries it.
     */
    private void bothBlank(long[] fingerprints) {
        for (ReturningField field : plan.returning()) {
            if (!values.containsKey(field.destinationName())
                    && candidate.source().values().has(field.sourceName())
                    && Fingerprint.of(candidate.source().get(field.sourceName())) == BLANK) {
                fingerprints[field.sourceSlot()] = BLANK;
                fingerprints[field.destinationSlot()] = BLANK;
            }
        }
    }

    /** A number that the writer has yet to draw is not known here. */
    private static long fingerprint(@Nullable Object written) {
        return written instanceof NumberSource ? Fingerprint.NONE : Fingerprint.of(written);
    }

    @Override
    public Pass pass() {
        return plan.pass();
    }

    @Override
    public IntegrationTableMapping mapping() {
        return plan.mapping();
    }

    @Override
    public TableRecord source() {
        return candidate.source();
    }

    @Override
    public @Nullable TableRecord destination() {
        return destination;
    }

    @Override
    public boolean inserting() {
        return inserting;
    }

    @Override
    public boolean changing() {
        return inserting
                || !values.isEmpty()
                || candidate.coupling() == null
                || new Changes(plan).sourceModified(candidate.coupling(), candidate.source(), facts);
    }

    @Override
    public boolean sourceChanged(String destinationField) {
        Coupling coupling = candidate.coupling();
        if (coupling == null) {
            return true;
        }
        Changes changes = new Changes(plan);
        return plan.fields().stream()
                .filter(field -> field.source() != null && field.destination().name().equals(destinationField))
                .findFirst()
                .map(field -> changes.fieldModified(
                        coupling, field.sourceSlot(), candidate.source().get(field.source().name())))
                .orElse(true);
    }

    @Override
    public String destinationKey() {
        return destinationKey;
    }

    @Override
    public String derivedKey(String role) {
        return DerivedKey.of(plan.mapping().name(), plan.pass(), candidate.source().key(), generation, role);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Prospects prospects() {
        return plan.prospects();
    }

    @Override
    public @Nullable Object value(String field) {
        if (values.containsKey(field)) {
            return values.get(field);
        }
        return destination != null && destination.values().has(field) ? destination.get(field) : null;
    }

    /** Why the record cannot be written though the rule set its values; null if it can. */
    @Nullable Verdict refusal() {
        return refusal == null ? null : new Verdict.Fail(refusal);
    }

    @Override
    public void set(String field, @Nullable Object value) {
        set.add(field);
        if (value instanceof NumberSource) {
            values.put(field, value);
            return;
        }
        FieldDescription target = plan.destinationField(field);
        Conversion.Result result = Conversion.convert(value, target);
        if (result instanceof Conversion.Refused refused) {
            refusal = refusal == null ? refused.problem() : refusal;
            return;
        }
        Object converted = ((Conversion.Converted) result).value();
        boolean same = destination != null
                && CanonicalText.of(converted).equals(CanonicalText.of(destination.get(field)));
        if (same) {
            values.remove(field);
            changed.removeIf(planned -> planned.destination().name().equals(field));
        } else {
            values.put(field, converted);
        }
    }

    @Override
    public void keep(String field) {
        if (destination != null) {
            values.remove(field);
            changed.removeIf(planned -> planned.destination().name().equals(field));
        }
    }

    @Override
    public void optional(Side side, RowWrite.Update row) {
        after.add(new PlannedWrite(side, PlannedWrite.Role.OPTIONAL, row));
    }

    @Override
    public void before(Side side, RowWrite row) {
        before.add(new PlannedWrite(side, PlannedWrite.Role.BEFORE, row));
    }

    @Override
    public void after(Side side, RowWrite row) {
        after.add(new PlannedWrite(side, PlannedWrite.Role.AFTER, row));
    }

    @Override
    public void effect(Effect effect) {
        effects.add(effect);
    }
}
