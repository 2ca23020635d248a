package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.decision.rule.Draft;
import io.koppel.decision.rule.Verdict;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.Problem;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.Conversion;
import io.koppel.record.FieldDescription;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One record's fields on their way into the destination, in memory (spec 6). Used once. */
final class Transfer implements Draft {

    private final MappingPlan plan;
    private final Candidate candidate;
    private final @Nullable TableRecord destination;
    private final boolean inserting;
    private final String destinationKey;
    private final int generation;
    private final Facts facts;

    private final NewValues values;
    private final FieldTransfer fields;
    private final List<PlannedWrite> before = new ArrayList<>();
    private final List<PlannedWrite> after = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
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
        this.candidate = candidate;
        this.destination = destination;
        this.inserting = inserting;
        this.destinationKey = destinationKey;
        this.generation = generation;
        this.facts = facts;
        this.values = new NewValues(destination);
        this.fields = new FieldTransfer(plan, references, candidate, destination, facts, values);
    }

    /** Moves the rows that pass the test; null to go on, else why the record cannot be written. */
    @Nullable Verdict fields(Predicate<PlannedField> test) {
        return fields.fields(test);
    }

    /** The rows whose value in the destination changes, in transfer order. */
    List<PlannedField> changed() {
        return values.changed();
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
        List<PlannedWrite> writes = new ArrayList<>(fields.before());
        writes.addAll(before);
        if (destination == null) {
            writes.add(record(new RowWrite.Insert(
                    plan.destinationTable(), destinationKey.isEmpty() ? null : destinationKey, plan.shaped(values.all()))));
        } else if (!values.isEmpty()) {
            writes.add(record(
                    new RowWrite.Update(plan.destinationTable(), destination, plan.shaped(values.all()), false)));
        }
        writes.addAll(after);
        return new Decision.Outcome(
                writes,
                new TransferredBase(plan, candidate, destination, facts, values)
                        .base(old, fields.settled(), ruled ? set : null),
                fields.carried(),
                effects,
                owed.stream().map(PlannedField::label).toList());
    }

    private PlannedWrite record(RowWrite row) {
        return new PlannedWrite(plan.pass().destination(), PlannedWrite.Role.RECORD, row);
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
        return values.get(field);
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
        values.set(field, ((Conversion.Converted) result).value());
    }

    @Override
    public void keep(String field) {
        if (destination != null) {
            values.drop(field);
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
